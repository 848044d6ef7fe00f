// Subjects by the reader: a new name, one name for two subjects, and in a page's own form another subject for the page.
const NO_TOPIC = "-";
const LONGEST_TOPIC = 60;
const SUBJECTS = `subjects ${DATA.site}`;
// Topic id -> { name, of: [id], at }; the name is said of all pages of the topic.
const subjects = new Map();

// One that was said before the report was made and names no topic of it has been read in.
function loadSubjects() {
  for (const said of JSON.parse(localStorage.getItem(SUBJECTS) || "[]")) {
    const id = said && Array.isArray(said.of) ? String(said.of[0]) : "";
    const place = placeOf("topics", id);
    if (id && place >= 0 && named("topics", place) !== said.name) subjects.set(id, said);
  }
}

function keepSubjects() {
  if (subjects.size) localStorage.setItem(SUBJECTS, JSON.stringify([...subjects.values()]));
  else localStorage.removeItem(SUBJECTS);
}

// Every name that is in use, those of the reader too.
function subjectNames() {
  const told = [...subjects.values()]
    .map((one) => one.name)
    .concat([...corrections.values()].map((one) => one.topic || ""));
  const names = new Set([...DATA.topics.map(([, name]) => name), ...told].filter((name) => name && name !== NO_TOPIC));
  return [...names].sort(COLLATOR.compare);
}

function subjectField(value, place, label) {
  return make("input", {
    type: "text",
    maxlength: String(LONGEST_TOPIC),
    list: "subject-names",
    autocomplete: "off",
    value,
    placeholder: named("topics", place) || say("subject_none"),
    "aria-label": label,
  });
}

function sayOfSubject(place, text) {
  const [id, old] = DATA.topics[place];
  const name = text.trim();
  if (!name || name === old) subjects.delete(id);
  else subjects.set(id, { name, of: [id], at: new Date().toISOString() });
}

// The list under the heat map: a field for each subject, and its pages one press away.
function showSubjects(message = "") {
  const names = document.getElementById("subject-names") || make("datalist", { id: "subject-names" });
  names.replaceChildren(...subjectNames().map((value) => make("option", { value })));
  document.body.append(names);
  const box = document.getElementById("subjects");
  if (!box || !DATA.topics.length) return;
  box.hidden = false;
  const fields = DATA.topics.map(([id, name], place) => [
    place,
    subjectField(subjects.get(id)?.name || "", place, say("subject_new", { name })),
  ]);
  const rows = fields.map(([place, field]) =>
    make(
      "li",
      {},
      make("a", { href: `#pages?${new URLSearchParams({ topic: DATA.topics[place][0] })}` }, DATA.topics[place][1]),
      field,
    ),
  );
  const save = () => {
    for (const [place, field] of fields) sayOfSubject(place, field.value);
    keepCorrections();
    showCorrections();
    showSubjects(subjects.size ? say("subjects_saved") : "");
  };
  const open = box.querySelector("details")?.open || subjects.size > 0;
  box.replaceChildren(
    make(
      "details",
      { open },
      make("summary", {}, say("subjects_correct")),
      make("p", { class: "note" }, say("subjects_intro")),
      make(
        "form",
        {
          class: "correct",
          onsubmit: (event) => {
            event.preventDefault();
            save();
          },
        },
        make("ul", { class: "plain" }, ...rows),
        make(
          "div",
          {},
          make("button", { type: "submit", class: "primary" }, say("save")),
          " ",
          make("span", { role: "status" }, message),
          " ",
          message ? make("a", { href: "#corrections" }, say("download")) : null,
        ),
      ),
    ),
  );
}
