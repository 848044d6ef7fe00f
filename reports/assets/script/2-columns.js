// The columns of the list: what each shows, how it is sorted, and whether it is there from the start.
const confidenceText = (row) => (row[AT.confidence] < 0 ? "–" : percent(row[AT.confidence]));
// Rows hold the page's own calls to action first, its leading one before the others.
const mainCta = (row) => row[AT.ctas].map((place) => DATA.ctas[place]).find((cta) => cta[CTA.place] === "main");
const orDash = (value) => (value < 0 ? "–" : NUMBER.format(value));
const planOf = (row) => (row[AT.plan] ? row[AT.plan][0] : -1);
const stageName = (row) => named("stages", row[AT.stage]) || say("no_stage");

function stageChip(row) {
  const place = row[AT.stage];
  return make("span", { class: place < 0 ? "chip" : `chip stage-${(place % 6) + 1}` }, stageName(row));
}

/** @typedef {{id: string, name?: string, text: (row: any) => string, cell?: (row: any) => Node, sort?: (row: any) => number,
 *   number?: boolean, plain?: boolean, off?: boolean}} Column */
/** @type {Column[]} */
const COLUMNS = [
  { id: "stage", text: stageName, cell: stageChip, sort: (row) => row[AT.stage], number: true, plain: true },
  { id: "type", text: (row) => named("types", row[AT.type]) },
  { id: "confidence", text: confidenceText, sort: (row) => row[AT.confidence], number: true, cell: confidenceCell },
  { id: "verdict", text: (row) => named("verdicts", row[AT.verdict]) },
  { id: "cta", text: (row) => (mainCta(row) || ["", "–"])[CTA.text] },
  { id: "words", text: (row) => NUMBER.format(row[AT.words]), sort: (row) => row[AT.words], number: true },
  { id: "inlinks", text: (row) => NUMBER.format(row[AT.inlinks]), sort: (row) => row[AT.inlinks], number: true },
  { id: "next", text: (row) => NUMBER.format(row[AT.next]), sort: (row) => row[AT.next], number: true },
  {
    id: "faults",
    text: (row) => NUMBER.format(row[AT.checks].length),
    sort: (row) => row[AT.checks].length,
    number: true,
  },
  { id: "depth", text: (row) => orDash(row[AT.depth]), sort: (row) => row[AT.depth], number: true, off: true },
  { id: "language", text: (row) => named("languages", row[AT.language]), off: true },
  { id: "topic", text: (row) => named("topics", row[AT.topic]), off: true },
  { id: "published", text: (row) => row[AT.published], off: true },
  {
    id: "readability",
    text: (row) => NUMBER.format(row[AT.readability]),
    sort: (row) => row[AT.readability],
    number: true,
    off: true,
  },
  {
    id: "status",
    text: (row) => String(row[AT.status] || "–"),
    sort: (row) => row[AT.status],
    number: true,
    off: true,
  },
];
if (DATA.plans.length) COLUMNS.push({ id: "plan", text: (row) => named("plans", planOf(row)), off: true });
if (DATA.hasMetrics) {
  DATA.metrics.forEach(([id, name], place) => {
    if (!ROWS.some((row) => row[AT.metrics] && row[AT.metrics][place] >= 0)) return;
    const value = (row) => (row[AT.metrics] ? row[AT.metrics][place] : -1);
    COLUMNS.push({ id, name, text: (row) => orDash(value(row)), sort: value, number: true, off: id !== "clicks" });
  });
}
const columnName = (column) => column.name || say(`col_${column.id}`);
const shownColumns = new Set(COLUMNS.filter((column) => !column.off).map((column) => column.id));

function confidenceCell(row) {
  const cell = document.createDocumentFragment();
  cell.append(confidenceText(row));
  if (corrected(row) || has(row, "human")) cell.append(make("span", { class: "human" }, say("human")));
  else if (row[AT.confidence] >= 0 && !has(row, "sure")) cell.append(make("span", { class: "unsure" }, say("unsure")));
  return cell;
}
