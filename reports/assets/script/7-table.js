// The table itself: heads that sort, rows that open, pages of rows.
const table = /** @type {HTMLTableElement} */ (document.getElementById("table"));
const visible = () => COLUMNS.filter((column) => shownColumns.has(column.id));
let places = [];
/** @returns {HTMLElement[]} */
const toggles = () => [...table.querySelectorAll("button[data-url]")].map((one) => /** @type {HTMLElement} */ (one));

function head(id, name, isNumber) {
  const sorting = state.sort === id ? (state.dir === "down" ? "descending" : "ascending") : "none";
  // Numbers are most often wanted from the top, names from A.
  const turn = () =>
    change(
      { sort: id, dir: state.sort === id ? (state.dir === "down" ? "up" : "down") : isNumber ? "down" : "up" },
      id,
    );
  return make(
    "th",
    { scope: "col", "aria-sort": sorting, class: `${isNumber ? "num " : ""}col-${id}` },
    make("button", { type: "button", "data-sort": id, onclick: turn }, name),
  );
}

function showHead() {
  table.tHead.replaceChildren(
    make(
      "tr",
      {},
      head("page", say("col_page"), false),
      ...visible().map((column) => head(column.id, columnName(column), column.number && !column.plain)),
    ),
  );
}

function bodyRow(row) {
  const url = absolute(row[AT.url]);
  const open = openUrl === url;
  const title = row[AT.title] || say("untitled");
  const toggle = make(
    "button",
    { type: "button", class: "plainly", "aria-expanded": String(open), "data-url": url, onclick: () => toggleRow(url) },
    title,
  );
  return make(
    "tr",
    {},
    make("th", { scope: "row", class: "col-page" }, toggle, make("span", { class: "path" }, row[AT.url])),
    ...visible().map((column) =>
      make(
        "td",
        { class: `col-${column.id}${column.number && !column.plain ? " num" : ""}` },
        column.cell ? column.cell(row) : column.text(row),
      ),
    ),
  );
}

function toggleRow(url) {
  openUrl = openUrl === url ? "" : url;
  showBody();
  for (const button of toggles()) if (button.dataset.url === url) button.focus();
}

function showBody() {
  const size = Number(state.size);
  const last = Math.max(1, Math.ceil(places.length / size));
  const at = Math.min(Math.max(1, Number(state.at) || 1), last);
  const body = document.createDocumentFragment();
  for (const place of places.slice((at - 1) * size, at * size)) {
    body.append(bodyRow(ROWS[place]));
    if (openUrl === absolute(ROWS[place][AT.url])) body.append(detail(ROWS[place], visible().length + 1));
  }
  table.tBodies[0].replaceChildren(body);
  showStatus(at, size, last);
}

function showStatus(at, size, last) {
  const values = {
    from: places.length ? (at - 1) * size + 1 : 0,
    to: Math.min(at * size, places.length),
    n: places.length,
    all: ROWS.length,
  };
  const key = places.length ? (places.length < ROWS.length ? "status_of" : "status") : "none";
  document.getElementById("status").textContent = say(key, values);
  const step = (by) => () => {
    change({ at: String(at + by) });
    table.scrollIntoView({ block: "start" });
  };
  document
    .getElementById("pager")
    .replaceChildren(
      make("button", { type: "button", disabled: at <= 1, onclick: step(-1) }, say("previous")),
      make("span", {}, say("page_of", { n: at, all: last })),
      make("button", { type: "button", disabled: at >= last, onclick: step(1) }, say("next")),
    );
}

function show() {
  showHead();
  showBody();
}

// Every change goes through here: it resets the page of rows, remembers the view in the address, and shows it.
function change(what, focusOn) {
  state = { ...state, at: "1", ...what };
  if (!("at" in what)) openUrl = "";
  remember();
  places = selected();
  showFilters();
  show();
  if (focusOn) /** @type {HTMLElement} */ (table.querySelector(`button[data-sort="${focusOn}"]`))?.focus();
}
