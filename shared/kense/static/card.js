// The part of the card for a body's answer is shown when the kind says that the letter is one.
document.addEventListener("change", (event) => {
  if (event.target.id === "kind") {
    document.getElementById("answer").hidden = event.target.value !== "body_answer";
  }
});
