// Sorts the ranking by the heading that was chosen; numbers begin with the highest, names with A.
const table = /** @type {HTMLTableElement} */ (document.querySelector("table.ranking"));
const body = table?.tBodies[0];
const collator = new Intl.Collator(document.documentElement.lang);
function sortBy(head, numbers) {
  const down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : numbers;
  const place = head.cellIndex;
  const value = (row) => row.cells[place].dataset.value || "";
  const order = numbers
    ? (a, b) => Number(value(a)) - Number(value(b))
    : (a, b) => collator.compare(value(a), value(b));
  const rows = [...body.rows].sort((a, b) => (down ? -order(a, b) : order(a, b)));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows);
}
if (table) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("button.sort"))) {
    button.addEventListener("click", () => sortBy(button.closest("th"), button.dataset.sort === "number"));
  }
}
