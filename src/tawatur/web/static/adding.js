// Adding works without this. It keeps the page of a job up to date, and says before an upload that it is too large.
"use strict";

const follow = async () => {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [status, fresh] = [document.getElementById("status"), page.getElementById("status").textContent];
    if (status.textContent !== fresh) status.textContent = fresh;
    document.getElementById("job").replaceWith(page.getElementById("job"));
  }
  wait();
};

const wait = () => {
  const job = document.getElementById("job");
  if (job && !("over" in job.dataset)) setTimeout(follow, 1000);
};
wait();

for (const form of document.querySelectorAll("form[data-most]")) {
  form.addEventListener("submit", (event) => {
    const size = [...form.elements.files.files].reduce((sum, file) => sum + file.size, 0);
    const refused = size > Number(form.dataset.most);
    form.querySelector(".failed").hidden = !refused;
    if (refused) event.preventDefault();
  });
}
