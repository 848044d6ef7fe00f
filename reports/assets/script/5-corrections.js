// Corrections by the reader: kept in this browser by site, so that a new report still has those not yet downloaded.
const STORE = `labels ${DATA.site}`;
const corrections = new Map();
let lastBy = "";

const corrected = (row) => corrections.get(absolute(row[AT.url]));

// A correction older than the report that the report already shows has been read in; a note of its own keeps it.
function isReadIn(label, row) {
  return (
    row !== undefined &&
    Date.parse(label.at) < Date.parse(DATA.at) &&
    (!label.phase ||
      (label.phase === idOf("phases", row[AT.phase]) &&
        (label.second || "") === idOf("phases", row[AT.second]) &&
        label.content_type === idOf("types", row[AT.type]))) &&
    (!label.topic || (label.topic === NO_TOPIC ? "" : label.topic) === named("topics", row[AT.topic])) &&
    (!label.note || label.note === DATA.texts[row[AT.human]])
  );
}

function loadCorrections() {
  try {
    const rows = new Map(ROWS.map((row) => [absolute(row[AT.url]), row]));
    for (const label of JSON.parse(localStorage.getItem(STORE) || "[]")) {
      if (label && typeof label.url === "string" && !isReadIn(label, rows.get(label.url)))
        corrections.set(label.url, label);
    }
    loadSubjects();
  } catch {
    /* no storage: the corrections live as long as the page */
  }
}

function keepCorrections() {
  try {
    localStorage.setItem(STORE, JSON.stringify([...corrections.values()]));
    keepSubjects();
  } catch {
    /* as above */
  }
}

function choice(table, chosen, none) {
  const field = make("select", {});
  if (none !== undefined) field.append(make("option", { value: "" }, none));
  for (const [id, name] of DATA[table]) field.append(make("option", { value: id, selected: id === chosen }, name));
  return field;
}

function correctionForm(row, refresh) {
  const url = absolute(row[AT.url]);
  const before = corrections.get(url);
  const phase = choice("phases", before?.phase || idOf("phases", row[AT.phase]));
  const second = choice(
    "phases",
    before?.phase ? before.second || "" : idOf("phases", row[AT.second]),
    say("no_second"),
  );
  const type = choice("types", before?.content_type || idOf("types", row[AT.type]));
  const topic = subjectField(before?.topic || "", row[AT.topic]);
  const note = make("input", { type: "text", maxlength: "500", value: before ? before.note : "" });
  const by = make("input", {
    type: "text",
    maxlength: "100",
    autocomplete: "name",
    value: before ? before.by : lastBy,
  });
  const save = () => {
    lastBy = by.value;
    const judged = { phase: phase.value, second: second.value || null, content_type: type.value };
    // Who only moves a page to another subject says nothing of its phase.
    const moved =
      topic.value.trim() !== "" &&
      !before?.phase &&
      judged.phase === idOf("phases", row[AT.phase]) &&
      (judged.second || "") === idOf("phases", row[AT.second]) &&
      judged.content_type === idOf("types", row[AT.type]);
    corrections.set(url, {
      url,
      ...(moved ? {} : judged),
      ...(topic.value.trim() ? { topic: topic.value.trim() } : {}),
      note: note.value,
      by: by.value,
      at: new Date().toISOString(),
    });
    keepCorrections();
    showCorrections(say("saved"));
    refresh();
  };
  const undo = () => {
    corrections.delete(url);
    keepCorrections();
    showCorrections();
    refresh();
  };
  return make(
    "form",
    {
      class: "correct",
      onsubmit: (event) => {
        event.preventDefault();
        save();
      },
    },
    make("h3", {}, say("correct")),
    make("p", { class: "note" }, say("correct_intro")),
    make("label", {}, say("phase"), phase),
    make("label", {}, say("second_phase"), second),
    make("label", {}, say("type"), type),
    make("label", {}, say("subject"), topic),
    make("label", {}, say("note"), note),
    make("label", {}, say("by"), by),
    make(
      "div",
      {},
      make("button", { type: "submit", class: "primary" }, say("save")),
      " ",
      before ? make("button", { type: "button", onclick: undo }, say("undo")) : null,
    ),
  );
}

function showCorrections(message = "") {
  const bar = document.getElementById("corrections");
  const n = corrections.size + subjects.size;
  bar.hidden = n === 0;
  const discard = () => {
    corrections.clear();
    subjects.clear();
    keepCorrections();
    showCorrections();
    showSubjects();
    show();
  };
  bar.replaceChildren(
    make("strong", { role: "status" }, `${message ? `${message}. ` : ""}${say("corrections", { n })}`),
    make("button", { type: "button", class: "primary", id: "download", onclick: downloadCorrections }, say("download")),
    make("button", { type: "button", onclick: discard }, say("discard")),
    make("span", { class: "note" }, say("corrections_help")),
  );
}

function saveFile(name, kind, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: kind })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const fileHost = () => DATA.site.replace(/^https?:\/\//, "").replace(/[^\w.-]+/g, "-") || "site";

function downloadCorrections() {
  const labels = [...corrections.values()];
  saveFile(
    `labels-${fileHost()}.json`,
    "application/json",
    JSON.stringify({ labels, subjects: [...subjects.values()] }, null, 1),
  );
}
