// A part of a page that another service gives, while that service is away: the reader is told so, in the page's own words.
// The link names them: data-away is the id of a template.
for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failed, (event) => {
    const link = event.detail.elt.closest("[data-away]");
    const words = link && document.getElementById(link.dataset.away);
    if (words) event.detail.target.replaceChildren(words.content.cloneNode(true));
  });
}
