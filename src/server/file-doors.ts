import { forms } from "../forms/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { mayEnter } from "../platform/http/who.ts";

const doors = forms.filter((form) => form.takesFiles).map((form) => ({ address: addressOf(form.page), who: form.who }));

/** Does a form live at `path` that takes files, and may this person send it? Asked before a byte of them is read. */
export function mayBringFiles(actor: Actor, path: string): boolean {
	return doors.some(({ address, who }) => address.test(path) && mayEnter(actor, who));
}

/** A route pattern as an expression: `/[locale]/rfqs/[number]` is two free parts and one fixed. */
function addressOf(pattern: string): RegExp {
	const parts = pattern.split("/").map((part) =>
		part
			.split(/(\[[^\]]+\])/)
			.map((piece) => (piece.startsWith("[") ? "[^/]+" : piece.replace(/[.*+?^${}()|\\]/g, "\\$&")))
			.join(""),
	);
	return new RegExp(`^${parts.join("/")}/?$`);
}
