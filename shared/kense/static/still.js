// A part of a page that is fetched again and again is put in only when it says something new:
// otherwise the keyboard would lose its place every other second.
document.addEventListener("htmx:beforeSwap", (event) => {
  const fresh = document.createElement("template");
  fresh.innerHTML = event.detail.serverResponse;
  if (fresh.innerHTML.trim() === event.detail.target.innerHTML.trim()) event.detail.shouldSwap = false;
});
