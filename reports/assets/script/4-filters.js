// The search field, the filters that fit this site, and tokens for filters that come from figures.
const form = document.getElementById("filters");
const controls = {};

function options(table, extra = []) {
  return [["", say("all")], ...DATA[table].filter(([id]) => id !== ""), ...extra];
}

function select(name, choices) {
  const field = make("select", { name, onchange: () => change({ [name]: field.value }) });
  for (const [value, label] of choices) field.append(make("option", { value }, label));
  controls[name] = field;
  return make("label", {}, say(name), field);
}

function usedOnly(table, field) {
  const used = new Set(ROWS.map((row) => row[AT[field]]));
  return [
    ["", say("all")],
    ...DATA[table].filter((_, place) => used.has(place)).sort((a, b) => COLLATOR.compare(a[1], b[1])),
  ];
}

function buildFilters() {
  let timer = 0;
  const search = make("input", {
    type: "search",
    name: "q",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => change({ q: search.value }), 120);
    },
  });
  controls.q = search;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(
    make("label", { class: "wide-field" }, say("search"), search),
    select("stage", options("stages", [["none", say("no_stage")]])),
    select("type", usedOnly("types", "type")),
    select("verdict", usedOnly("verdicts", "verdict")),
    select("cta", options("kinds")),
    select("sure", [
      ["", say("all")],
      ["sure", say("sure_yes")],
      ["unsure", say("sure_no")],
    ]),
    select("counted", [
      ["", say("all")],
      ["1", say("counted_yes")],
      ["0", say("counted_no")],
    ]),
  );
  if (DATA.plans.length) form.append(select("plan", options("plans")));
  if (DATA.checks.length)
    form.append(select("check", [["", say("all")], ...[...DATA.checks].sort((a, b) => COLLATOR.compare(a[1], b[1]))]));
  if (DATA.languages.length > 1) form.append(select("language", usedOnly("languages", "language")));
  if (DATA.topics.length) form.append(select("topic", usedOnly("topics", "topic")));
  if (DATA.personas.length) form.append(select("persona", options("personas")));
  form.append(
    make("button", { type: "button", onclick: () => change({ ...EMPTY, size: state.size }) }, say("reset_all")),
    make("div", { class: "tokens", id: "tokens" }),
  );
}

const several = (name) =>
  state[name]
    .split(",")
    .map((id) => named(`${name}s`, placeOf(`${name}s`, id)))
    .join(" + ");

function tokenNames() {
  const ids = Object.keys(DATA.actions);
  return [
    ["action", state.action && say("filter_action", { n: ids.indexOf(state.action) + 1 })],
    [
      "excluded",
      state.excluded && say("filter_excluded", { name: named("excluded", placeOf("excluded", state.excluded)) }),
    ],
    ["phase", state.phase && say("filter_phase", { name: named("phases", placeOf("phases", state.phase)) })],
    ...["stage", "type", "verdict", "check"].map((name) => [name, state[name].includes(",") && several(name)]),
  ].filter(([, name]) => name);
}

function showFilters() {
  for (const [name, field] of Object.entries(controls))
    if (field.value !== state[name]) field.value = state[name].includes(",") && name !== "q" ? "" : state[name];
  document.getElementById("tokens").replaceChildren(
    ...tokenNames().map(([name, label]) =>
      make(
        "button",
        {
          type: "button",
          class: "token",
          "aria-label": say("remove", { name: label }),
          onclick: () => change({ [name]: "" }),
        },
        `${label} ×`,
      ),
    ),
  );
}
