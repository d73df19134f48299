// The card of a letter: the parts that belong to its kind, and where the keyboard starts.
// The button is reached without scrolling past what is to be checked; a field with a fault has the page's own autofocus.
document.querySelector("[data-start]")?.focus({ preventScroll: true });

document.addEventListener("change", (event) => {
  if (event.target.id !== "kind") return;
  const shown = { body_answer: ["answer"], court_request: ["letter", "court"] }[event.target.value] ?? ["letter"];
  for (const part of document.querySelectorAll("[data-kind]")) part.hidden = !shown.includes(part.dataset.kind);
});

// A number or a day typed into the term is meant: it ticks its own choice.
document.addEventListener("input", (event) => {
  const unit = { term_amount: "days", term_date: "date" }[event.target.name];
  const chosen = event.target.form?.elements.term_unit;
  if (unit && chosen && !(unit === "days" && chosen.value === "months")) chosen.value = unit;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) document.querySelector("#card button[type=submit]")?.click();
});
