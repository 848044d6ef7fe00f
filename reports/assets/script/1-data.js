// The embedded data, and how a row is read: fields by place, texts by number (see auditor/exports/packed.py).
const DATA = JSON.parse(document.getElementById("data").textContent);
const AT = Object.fromEntries(DATA.fields.map((name, place) => [name, place]));
const FLAG = Object.fromEntries(DATA.flags.map((name, place) => [name, 1 << place]));
const CTA = { kind: 0, text: 1, target: 2, place: 3, strength: 4, bits: 5 };
const ROWS = DATA.rows;
const LOCALE = DATA.locale;
const NUMBER = new Intl.NumberFormat(LOCALE);
const percent = (whole) => `${whole}${DATA.percent}`;
const COLLATOR = new Intl.Collator(LOCALE, { numeric: true, sensitivity: "base" });

const has = (row, flag) => (row[AT.flags] & FLAG[flag]) !== 0;
const absolute = (address) => (address.startsWith("/") ? DATA.site + address : address);
const isWeb = (address) => /^https?:\/\//i.test(address);
const named = (table, place) => (place < 0 || !DATA[table][place] ? "" : DATA[table][place][1]);
const idOf = (table, place) => (place < 0 || !DATA[table][place] ? "" : DATA[table][place][0]);
const placeOf = (table, id) => DATA[table].findIndex((entry) => entry[0] === id);
const groupName = (group, id) => DATA.names[group]?.[id] || id;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// Say a sentence of the wording files: {name} and {name:one|many} are the two forms that scripts use.
function say(key, values = {}) {
  return (DATA.words[key] || key).replace(/\{(\w+)(?::([^{}]*))?\}/g, (whole, name, kind) => {
    const value = values[name];
    if (value === undefined) return whole;
    const shown = typeof value === "number" ? NUMBER.format(value) : String(value);
    if (!kind?.includes("|")) return shown;
    const [one, many] = kind.split("|");
    return `${shown}\u00a0${value === 1 ? one : many}`;
  });
}

// Make an element. Text is only ever set as text, so nothing that a crawled page says can become markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function webLink(address, text) {
  const target = absolute(address);
  if (!isWeb(target)) return document.createTextNode(text || target);
  return make("a", { href: target, target: "_blank", rel: "noopener noreferrer" }, text || target);
}
