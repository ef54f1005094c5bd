for (const slider of document.querySelectorAll(".slider")) {
  const input = slider.querySelector("input");
  const move = () => {
    slider.style.setProperty("--cut", input.value + "%");
    input.setAttribute("aria-valuetext", `line at ${input.value} percent`);
  };
  input.addEventListener("input", move);
  move();
}

for (const section of document.querySelectorAll("section.image")) {
  for (const image of section.querySelectorAll(".zoom image")) {
    image.setAttribute("href", section.querySelector("img." + image.dataset.of).src);
  }
  const buttons = section.querySelectorAll("button[data-box]");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const [x, y, width, height] = button.dataset.box.split(" ");
      for (const rect of section.querySelectorAll(".box rect")) {
        for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
      }
      for (const crop of section.querySelectorAll(".zoom svg")) crop.setAttribute("viewBox", button.dataset.box);
      section.querySelector(".zoom output").textContent = button.textContent;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    });
  }
}

document.querySelector(".theme").addEventListener("click", event => {
  const root = document.documentElement;
  const wasDark = root.classList.contains("dark") || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.toggle("dark", !wasDark);
  root.classList.toggle("light", wasDark);
  event.currentTarget.setAttribute("aria-pressed", String(!wasDark));
});
