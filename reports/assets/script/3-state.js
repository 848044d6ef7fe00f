// What is searched, filtered and sorted. It lives in the address after #, so that every view can be sent as a link.
const SIZES = [25, 50, 100, 200];
const EMPTY = {
  q: "",
  stage: "",
  type: "",
  verdict: "",
  sure: "",
  language: "",
  topic: "",
  persona: "",
  cta: "",
  counted: "",
  phase: "",
  check: "",
  excluded: "",
  action: "",
  plan: "",
  sort: "",
  dir: "",
  at: "1",
  size: "50",
};
let state = { ...EMPTY };
let openUrl = "";

// A filter may name several ids, parted by commas.
const among = (table, field) => (row, ids) => ids.includes(idOf(table, row[AT[field]]));
const TESTS = {
  stage: (row, ids) => (ids[0] === "none" ? row[AT.stage] < 0 : ids.includes(idOf("stages", row[AT.stage]))),
  type: among("types", "type"),
  phase: among("phases", "phase"),
  verdict: among("verdicts", "verdict"),
  language: among("languages", "language"),
  topic: among("topics", "topic"),
  persona: (row, ids) => row[AT.personas] && row[AT.personas].some((place) => ids.includes(idOf("personas", place))),
  excluded: among("excluded", "excluded"),
  sure: (row, ids) => has(row, "sure") === (ids[0] === "sure"),
  counted: (row, ids) => has(row, "counted") === (ids[0] === "1"),
  plan: (row, ids) => ids.includes(idOf("plans", planOf(row))),
  check: (row, ids) => row[AT.checks].some((place) => ids.includes(idOf("checks", place))),
  cta: (row, ids) => ids.some((id) => row[AT.kinds] & (1 << placeOf("kinds", id))),
};

let haystacks = null;
function haystack(place) {
  haystacks ||= ROWS.map((row) => `${row[AT.title]}\n${row[AT.url]}`.toLocaleLowerCase(LOCALE));
  return haystacks[place];
}

// The places of the rows that pass every filter, in the chosen order.
function selected() {
  const tests = Object.entries(TESTS)
    .filter(([name]) => state[name] !== "")
    .map(([name, test]) => [state[name].split(","), test]);
  const words = state.q.toLocaleLowerCase(LOCALE).split(/\s+/).filter(Boolean);
  const chosen = state.action === "" ? ROWS.keys() : DATA.actions[state.action] || [];
  const places = [];
  for (const place of chosen) {
    const row = ROWS[place];
    if (tests.every(([ids, test]) => test(row, ids)) && words.every((word) => haystack(place).includes(word)))
      places.push(place);
  }
  return sorted(places);
}

function sorted(places) {
  if (!state.sort) return places;
  const column = COLUMNS.find((one) => one.id === state.sort);
  const key = column ? column.sort || column.text : (row) => row[AT.title] || row[AT.url];
  const sign = state.dir === "down" ? -1 : 1;
  const keyed = places.map((place) => [key(ROWS[place]), place]);
  keyed.sort(([a, x], [b, y]) => sign * (typeof a === "number" ? a - b : COLLATOR.compare(a, b)) || x - y);
  return keyed.map(([, place]) => place);
}

function address() {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) if (value !== EMPTY[name]) params.set(name, value);
  const query = params.toString();
  return query ? `#pages?${query}` : "#pages";
}

function readAddress() {
  const hash = location.hash;
  if (hash.startsWith("#page=")) {
    let wanted = hash.slice(6);
    try {
      wanted = decodeURIComponent(wanted);
    } catch {
      /* a broken link shows the list */
    }
    state = { ...EMPTY };
    openUrl = wanted;
    return true;
  }
  if (!hash.startsWith("#pages?")) return false;
  state = { ...EMPTY };
  for (const [name, value] of new URLSearchParams(hash.slice(7))) if (name in EMPTY) state[name] = value;
  if (!SIZES.includes(Number(state.size))) state.size = EMPTY.size;
  return true;
}

function remember() {
  try {
    history.replaceState(null, "", address());
  } catch {
    /* some viewers of attachments forbid it */
  }
}
