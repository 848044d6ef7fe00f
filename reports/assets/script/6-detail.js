// One page opened: why it has its label, its calls to action, what is wrong with it, and the form that corrects it.
const SVG = "http://www.w3.org/2000/svg";

function bar(percent) {
  const picture = document.createElementNS(SVG, "svg");
  for (const [name, value] of [
    ["class", "bar"],
    ["viewBox", "0 0 100 8"],
    ["preserveAspectRatio", "none"],
    ["aria-hidden", "true"],
  ])
    picture.setAttribute(name, value);
  for (const [kind, width] of [
    ["track", 100],
    ["fill", percent],
  ]) {
    const part = document.createElementNS(SVG, "rect");
    part.setAttribute("class", kind);
    part.setAttribute("width", String(width));
    part.setAttribute("height", "8");
    picture.append(part);
  }
  return picture;
}

function shares(row) {
  const box = make("div", {}, make("h3", {}, say("shares")));
  const all = row[AT.shares] || [];
  const order = [...all.keys()].sort((a, b) => all[b] - all[a]).filter((place) => all[place] > 0);
  for (const place of order) {
    box.append(
      make(
        "div",
        { class: "share-row" },
        make("span", {}, named("phases", place)),
        bar(all[place]),
        make("span", { class: "num" }, percent(all[place])),
      ),
    );
  }
  if (row[AT.second] >= 0)
    box.append(make("p", { class: "note" }, say("second", { phase: named("phases", row[AT.second]) })));
  if (row[AT.note] >= 0)
    box.append(make("p", { class: "unsure" }, capital(groupName("note", DATA.texts[row[AT.note]]))));
  return box;
}

function reasons(row) {
  const list = make("ul", { class: "plain" });
  const flat = row[AT.reasons];
  for (let at = 0; at < flat.length; at += 4) {
    const [what, weight, phase, zone] = flat.slice(at, at + 4);
    const place = zone >= 0 ? ` ${say("in_zone", { zone: groupName("zone", DATA.texts[zone]) })}` : "";
    list.append(
      make(
        "li",
        {},
        make("strong", {}, DATA.texts[what]),
        place,
        " ",
        make("span", { class: "note" }, say(weight < 0 ? "against" : "for", { phase: named("phases", phase) })),
      ),
    );
  }
  const none = has(row, "human") ? say("note_by") : say("no_reasons");
  return make(
    "div",
    {},
    make("h3", {}, say("why")),
    list.children.length ? list : make("p", { class: "note" }, none),
    row[AT.human] >= 0 ? make("p", { class: "note" }, DATA.texts[row[AT.human]]) : null,
  );
}

function ctaList(row) {
  const list = make("ul", { class: "plain" });
  for (const place of row[AT.ctas]) {
    const cta = DATA.ctas[place];
    const marks = [
      named("kinds", cta[CTA.kind]),
      groupName("strength", cta[CTA.strength]),
      say("in_zone", { zone: groupName("place", cta[CTA.place]) }),
    ];
    if (cta[CTA.bits] & 1) marks.push(say("primary"));
    if (cta[CTA.bits] & 2) marks.push(say("repeated"));
    list.append(
      make(
        "li",
        {},
        webLink(cta[CTA.target], cta[CTA.text] || "–"),
        " ",
        make("span", { class: "note" }, marks.join(" · ")),
      ),
    );
  }
  const verdict = row[AT.verdict] < 0 ? "" : groupName("verdict_long", idOf("verdicts", row[AT.verdict]));
  return make(
    "div",
    {},
    make("h3", {}, say("ctas")),
    verdict ? make("p", {}, verdict) : null,
    list.children.length ? list : make("p", { class: "note" }, say("no_ctas")),
  );
}

function facts(row) {
  const items = [
    [row[AT.words], "fact_words"],
    [row[AT.inlinks], "fact_inlinks"],
    [row[AT.next], "fact_next"],
    [row[AT.depth], "fact_depth"],
    [row[AT.decision], "fact_decision"],
  ].filter(([value]) => value >= 0);
  const list = make("ul", { class: "plain" }, ...items.map(([value, key]) => make("li", {}, say(key, { n: value }))));
  const there = ["form", "phone", "mail", "price"].filter((flag) => has(row, flag)).map((flag) => say(`fact_${flag}`));
  if (there.length) list.append(make("li", {}, capital(there.join(", "))));
  return make(
    "div",
    {},
    make("h3", {}, say("facts")),
    list,
    row[AT.excluded] >= 0
      ? make(
          "p",
          { class: "note" },
          say("excluded", { name: named("excluded", row[AT.excluded]).toLocaleLowerCase(LOCALE) }),
        )
      : null,
  );
}

function findings(row) {
  if (!row[AT.findings].length) return "";
  return make(
    "div",
    {},
    make("h3", {}, say("findings")),
    make("ul", { class: "plain" }, ...row[AT.findings].map((place) => make("li", {}, DATA.texts[place]))),
  );
}

function plan(row) {
  if (!row[AT.plan]) return "";
  const [place, why, target, own] = row[AT.plan];
  return make(
    "div",
    {},
    make("h3", {}, say("plan")),
    make(
      "p",
      {},
      make("strong", {}, named("plans", place)),
      target ? " → " : "",
      target ? webLink(target, target) : "",
    ),
    make("p", { class: "note" }, DATA.texts[why], own ? ` ${say("plan_own")}` : ""),
  );
}

// Links to add: the target with the words to link, and the sentence where they fit.
function links(row) {
  if (!row[AT.links]) return "";
  const list = make("ul", { class: "plain" });
  for (const [target, anchor, reason, quote, section] of row[AT.links]) {
    const where = quote ? say(section ? "link_at_section" : "link_at", { quote, section }) : say("link_in_list");
    list.append(
      make(
        "li",
        {},
        webLink(target, anchor),
        " ",
        make("span", { class: "note" }, DATA.texts[reason]),
        make("p", { class: "note" }, where),
      ),
    );
  }
  return make("div", {}, make("h3", {}, say("links")), list);
}

function detail(row, width) {
  const url = absolute(row[AT.url]);
  const ways = make(
    "p",
    { class: "links" },
    webLink(url, say("visit")),
    make("a", { href: `#page=${encodeURIComponent(url)}` }, say("link")),
  );
  const column = (...parts) => make("div", { class: "stack-column" }, ...parts);
  const grid = make(
    "div",
    { class: "detail-grid" },
    column(plan(row), reasons(row), findings(row)),
    column(shares(row), facts(row)),
    column(ctaList(row), links(row)),
    correctionForm(row, show),
  );
  return make(
    "tr",
    { class: "detail" },
    make("td", { colspan: String(width) }, make("div", { class: "detail-body" }, ways, grid)),
  );
}
