// Start, and follow links from figures to the pages behind them.
function openFromAddress(scroll) {
  if (!readAddress()) return false;
  places = selected();
  if (openUrl) {
    const wanted = openUrl;
    const found = places.findIndex(
      (place) => absolute(ROWS[place][AT.url]) === wanted || ROWS[place][AT.url] === wanted,
    );
    openUrl = found < 0 ? "" : absolute(ROWS[places[found]][AT.url]);
    state.at = found < 0 ? "1" : String(Math.floor(found / Number(state.size)) + 1);
  }
  showFilters();
  show();
  if (scroll) {
    const opened = openUrl ? toggles().find((button) => button.dataset.url === openUrl) : null;
    const target = opened || document.getElementById("pages-title");
    target.focus({ preventScroll: true });
    (opened ? opened.closest("tr") : document.getElementById("pages")).scrollIntoView({ block: "start" });
  }
  return true;
}

loadCorrections();
buildFilters();
document.getElementById("explorer").hidden = false;
if (!openFromAddress(true)) {
  places = selected();
  showFilters();
  show();
}
buildTools();
showCorrections();
showSubjects();
addEventListener("hashchange", () => openFromAddress(true));
// The same link pressed twice changes no address but should still lead to the list.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#page"]') : null;
  if (link && link.getAttribute("href") === location.hash) openFromAddress(true);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(input|select|textarea)$/i.test(document.activeElement.tagName)) {
    event.preventDefault();
    controls.q.focus();
  }
});
