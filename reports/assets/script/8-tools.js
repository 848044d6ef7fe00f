// Above the table: rows per page, choice of columns, copy and save as CSV.
function csvCell(text) {
  const risky =
    /^[\s\0\u00a0\u200b\u200e\u200f\u202a\u202e\u2060\ufeff]*[=+\-@\t\r\n\0|%＝＋－＠]/.test(text) &&
    !/^-?[\d\s.,]+%?$/.test(text);
  return `"${(risky ? `'${text}` : text).replace(/"/g, '""')}"`;
}

function csv() {
  const lines = [["URL", say("col_page"), ...visible().map(columnName)].map(csvCell).join(",")];
  for (const place of places) {
    const row = ROWS[place];
    lines.push(
      [absolute(row[AT.url]), row[AT.title], ...visible().map((column) => String(column.text(row)))]
        .map(csvCell)
        .join(","),
    );
  }
  return lines.join("\r\n");
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { class: "hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function columnChoice() {
  const box = make("div", {});
  for (const column of COLUMNS) {
    const tick = make("input", {
      type: "checkbox",
      checked: shownColumns.has(column.id),
      onchange: () => {
        if (tick.checked) shownColumns.add(column.id);
        else shownColumns.delete(column.id);
        show();
      },
    });
    box.append(make("label", {}, tick, columnName(column)));
  }
  return make("details", {}, make("summary", {}, say("columns")), box);
}

function buildTools() {
  const size = make("select", { "aria-label": say("per_page"), onchange: () => change({ size: size.value }) });
  for (const number of SIZES)
    size.append(make("option", { value: String(number), selected: String(number) === state.size }, String(number)));
  const copy = make(
    "button",
    {
      type: "button",
      id: "copy",
      onclick: async () => {
        const done = await copyText(csv());
        document.getElementById("status").textContent = done ? say("copied", { n: places.length }) : say("copy_failed");
      },
    },
    say("copy"),
  );
  const save = make(
    "button",
    { type: "button", id: "save-csv", onclick: () => saveFile(`${fileHost()}.csv`, "text/csv", `\ufeff${csv()}`) },
    say("save_csv"),
  );
  document.getElementById("tools").append(make("label", {}, say("per_page"), size), columnChoice(), copy, save);
}
