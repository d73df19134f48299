// The event's day is moved along the picture, with the pointer or with the arrow keys. The server computes everything:
// while the day moves, the drawing and the words are fetched anew and the flag stays with the hand; when it rests, the page settles.
(() => {
  const DAY = 86400000, PAUSE = 120, REST = 500;
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };
  const KEPT_FRESH = ["#drawing", "#plan-heading", "#plan-changes", "#plan-exception", "#plan-table"];
  let move = null;

  const number = (day) => Date.parse(day) / DAY;
  const written = (count) => new Date(count * DAY).toISOString().slice(0, 10);
  const spoken = (count, patterns) => {
    const [year, month, day] = written(count).split("-").map(Number);
    return patterns[month - 1].replace("{d}", day).replace("{y}", year);
  };
  const flag = () => document.getElementById("event-flag");
  const form = () => document.getElementById("plan-form");

  function begin() {
    const picture = document.getElementById("picture"), event = flag();
    return {
      start: number(event.dataset.day), day: number(event.dataset.day), width: Number(picture.dataset.dayWidth),
      x: event.transform.baseVal.consolidate().matrix.e, asking: false, timer: 0,
    };
  }

  function moveTo(day) {
    const event = flag();
    day = Math.min(Math.max(day, number(event.dataset.earliest)), number(event.dataset.latest));
    if (day === move.day) return;
    const said = spoken(day, event.dataset.patterns.split("|"));
    event.setAttribute("transform", `translate(${move.x + (day - move.start) * move.width} 0)`);
    event.setAttribute("aria-valuenow", Number(event.getAttribute("aria-valuenow")) + day - move.day);
    event.setAttribute("aria-valuetext", said);
    event.querySelector("#event-day").textContent = `⇄ ${said}`;
    move.day = day;
    form().elements.event.value = written(day);
    if (!move.asking) ask();
  }

  async function ask() {
    const now = move, asked = now.day;
    now.asking = true;
    const picture = document.getElementById("picture");
    const query = new URLSearchParams(new FormData(form()));
    query.set("first", picture.dataset.first);
    query.set("last", picture.dataset.last);
    try {
      const page = new DOMParser().parseFromString(await (await fetch(`${form().action}?${query}`)).text(), "text/html");
      if (move === now) show(page);
    } finally {
      await new Promise((rest) => setTimeout(rest, PAUSE));
      now.asking = false;
      if (move === now && now.day !== asked) ask();
    }
  }

  function show(page) {
    const fresh = page.getElementById("picture");
    if (!fresh) return;
    document.getElementById("picture").setAttribute("viewBox", fresh.getAttribute("viewBox"));
    for (const place of KEPT_FRESH) {
      const here = document.querySelector(place), there = page.querySelector(place);
      if (here && there) here.replaceWith(document.adoptNode(there));
    }
  }

  function settle() {
    const moved = move && move.day !== move.start;
    if (move) clearTimeout(move.timer);
    move = null;
    if (moved) htmx.trigger(form(), "settled");
  }

  document.addEventListener("pointerdown", (press) => {
    if (press.button !== 0 || !press.target.closest("#event-flag")) return;
    press.preventDefault();
    settle();
    flag().focus();
    move = begin();
    const scale = document.getElementById("picture").getScreenCTM().a, from = press.clientX;
    const held = new AbortController(), whileHeld = { signal: held.signal };
    const drag = (pull) => move && moveTo(move.start + Math.round((pull.clientX - from) / scale / move.width));
    const drop = () => {
      held.abort();
      settle();
    };
    document.addEventListener("pointermove", drag, whileHeld);
    document.addEventListener("pointerup", drop, whileHeld);
    document.addEventListener("pointercancel", drop, whileHeld);
  });

  document.addEventListener("keydown", (key) => {
    if (!key.target.closest || !key.target.closest("#event-flag") || !STEPS[key.key]) return;
    key.preventDefault();
    move = move || begin();
    moveTo(move.day + STEPS[key.key]);
    clearTimeout(move.timer);
    move.timer = setTimeout(settle, REST);
  });
})();
