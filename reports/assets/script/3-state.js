// What is searched, filtered and sorted. It lives in the address after #, so that every view can be sent as a link.
const SIZES = [25, 50, 100, 200];
const EMPTY = { q: "", stage: "", type: "", verdict: "", sure: "", language: "", topic: "", cta: "", counted: "",
  phase: "", next: "", excluded: "", action: "", sort: "", dir: "", at: "1", size: "50" };
let state = { ...EMPTY };
let openUrl = "";

const TESTS = {
  stage: (row, value) => (value === "none" ? row[AT.stage] < 0 : idOf("stages", row[AT.stage]) === value),
  type: (row, value) => idOf("types", row[AT.type]) === value,
  phase: (row, value) => idOf("phases", row[AT.phase]) === value,
  verdict: (row, value) => idOf("verdicts", row[AT.verdict]) === value,
  sure: (row, value) => has(row, "sure") === (value === "sure"),
  language: (row, value) => idOf("languages", row[AT.language]) === value,
  topic: (row, value) => idOf("topics", row[AT.topic]) === value,
  cta: (row, value) => row[AT.ctas].some((place) => DATA.ctas[place][CTA.place] === "main" && idOf("kinds", DATA.ctas[place][CTA.kind]) === value),
  counted: (row, value) => has(row, "counted") === (value === "1"),
  next: (row) => row[AT.next] === 0,
  excluded: (row, value) => idOf("excluded", row[AT.excluded]) === value,
};

let haystacks = null;
function haystack(place) {
  haystacks ||= ROWS.map((row) => `${row[AT.title]}\n${row[AT.url]}`.toLocaleLowerCase(LOCALE));
  return haystacks[place];
}

// The places of the rows that pass every filter, in the chosen order.
function selected() {
  const tests = Object.entries(TESTS).filter(([name]) => state[name] !== "");
  const words = state.q.toLocaleLowerCase(LOCALE).split(/\s+/).filter(Boolean);
  const chosen = state.action === "" ? ROWS.keys() : DATA.actions[state.action] || [];
  const places = [];
  for (const place of chosen) {
    const row = ROWS[place];
    if (tests.every(([name, test]) => test(row, state[name])) && words.every((word) => haystack(place).includes(word))) places.push(place);
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
    try { wanted = decodeURIComponent(wanted); } catch { /* a broken link shows the list */ }
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
  try { history.replaceState(null, "", address()); } catch { /* some viewers of attachments forbid it */ }
}
