// The app works without this script; with it the crawl is seen live, phases have keys, and files can be dropped.

const watch = /** @type {HTMLElement} */ (document.querySelector("[data-events]"));
const RUNNING = ["queued", "waiting", "crawling", "judging", "writing"];

function show(told) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (watch.querySelectorAll("[data-field]"))) {
    const value = told[field.dataset.field];
    if (field.tagName === "PROGRESS") {
      field.value = value ?? 0;
    } else if (field.dataset.field === "trouble") {
      field.textContent = value ?? "";
      field.hidden = !value;
    } else {
      field.textContent = value || (field.tagName === "DD" ? "–" : "");
    }
  }
  const list = watch.querySelector("[data-list]");
  list.replaceChildren(
    ...(told.latest ?? []).map((url) => Object.assign(document.createElement("li"), { textContent: url })),
  );
}

if (watch && RUNNING.includes(watch.dataset.state)) {
  const lost = /** @type {HTMLElement} */ (document.querySelector("[data-lost]"));
  let state = watch.dataset.state;
  let source = null;
  const hear = (event) => {
    const told = JSON.parse(event.data);
    lost.hidden = true;
    show(told);
    if (told.state !== state) {
      // A page with other buttons: what was queued can be finished now, what is judged can be paused no longer.
      const ended = state === "queued" || !["waiting", "crawling"].includes(told.state);
      state = told.state;
      if (ended) {
        source.close();
        location.reload();
      }
    }
  };
  // A browser holds six connections to one address: a page that nobody looks at lets its own go.
  const listen = () => {
    source?.close();
    source = null;
    if (!document.hidden) {
      source = new EventSource(watch.dataset.events);
      source.addEventListener("message", hear);
      source.addEventListener("over", () => location.reload());
      source.addEventListener("error", () => (lost.hidden = false));
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

// 1 to 6 choose a phase on the first card, Enter saves it; never while somebody types.
const queue = document.querySelector("[data-queue]");
if (queue) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const typing = target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea, button, a, summary");
    const card = target.closest(".app-card") ?? queue.querySelector(".app-card");
    if (typing || !card || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    /** @type {NodeListOf<HTMLInputElement>} */
    const phases = card.querySelectorAll('input[name="phase"]');
    const choice = phases[Number(event.key) - 1];
    if (choice) {
      choice.checked = true;
      choice.focus();
      event.preventDefault();
    } else if (event.key === "Enter") {
      card.querySelector("form").requestSubmit();
      event.preventDefault();
    }
  });
}

// After a correction the whole audit is judged in the background: what it came to is told here, without a new page.
const standing = /** @type {HTMLElement} */ (document.querySelector("[data-standing][data-working]"));
if (standing) {
  const SECONDS = 2;
  const look = async () => {
    if (document.hidden) {
      return;
    }
    const answer = await fetch(standing.dataset.standing).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    if (told && !told.working) {
      clearInterval(asking);
      const lines = told.at === standing.dataset.at ? told.said : [told.done, ...told.said];
      standing.replaceChildren(
        ...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })),
      );
    }
  };
  const asking = setInterval(look, SECONDS * 1000);
}

const drop = document.querySelector(".app-drop");
if (drop) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById("files"));
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") {
        field.files = /** @type {DragEvent} */ (event).dataTransfer.files;
      }
    });
  }
}

// A form of a look: what is typed is shown beside it, with what is wrong beside its field.
const look = /** @type {HTMLFormElement} */ (document.querySelector("[data-look]"));
if (look) {
  const shown = /** @type {HTMLElement} */ (document.querySelector("[data-preview]"));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PAUSE = 300;
  let number = 0;
  let waiting = 0;
  const paint = () => {
    const sample = /** @type {HTMLElement} */ (shown.querySelector("[data-style]"));
    if (sample) {
      sample.removeAttribute("style");
      const style = JSON.parse(sample.dataset.style)[dark.matches ? "dark" : "light"];
      for (const [name, value] of Object.entries(style)) {
        sample.style.setProperty(name, value);
      }
      for (const link of sample.querySelectorAll("a")) {
        Object.assign(link, { target: "_blank", rel: "noopener noreferrer" }); // what is typed must not be lost
      }
    }
  };
  const tell = (faults) => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (look.querySelectorAll("[data-fault]"))) {
      const said = faults[place.dataset.fault] ?? "";
      if (place.textContent !== said) {
        place.textContent = said;
      }
      const field = document.getElementById(place.dataset.fault);
      field?.toggleAttribute("aria-invalid", Boolean(said));
      if (said) {
        field?.setAttribute("aria-invalid", "true");
      }
    }
  };
  const ask = async () => {
    number += 1;
    const mine = number;
    const answer = await fetch(look.dataset.look, { method: "POST", body: new FormData(look) }).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    if (told && mine === number) {
      shown.innerHTML = told.html;
      paint();
      tell(told.faults);
    }
  };
  look.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  dark.addEventListener("change", paint);
  for (const picker of /** @type {NodeListOf<HTMLInputElement>} */ (look.querySelectorAll("[data-picks]"))) {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(picker.dataset.picks));
    const follow = () => {
      if (/^#[0-9a-f]{6}$/i.test(field.value)) {
        picker.value = field.value;
      }
    };
    picker.hidden = false;
    follow();
    field.addEventListener("input", follow);
    picker.addEventListener("input", () => {
      field.value = picker.value;
    });
  }
  paint();
}
