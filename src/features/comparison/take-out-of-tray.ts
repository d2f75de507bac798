/** Links that take a product out of a comparison (`data-takes-out`) take it off the list carried from page to page too. */
import { keepChosen, readChosen } from "./chosen-products.ts";

function takeOut(event: MouseEvent): void {
	const link = (event.target as Element).closest<HTMLElement>("a[data-takes-out]");
	if (!link) return;
	const chosen = readChosen();
	const left = chosen.filter((partNumber) => partNumber !== link.dataset.takesOut);
	if (left.length < chosen.length) keepChosen(left);
}

document.addEventListener("click", takeOut);
