// Which forms a foreigner sends, where, and with what of somebody else's in them.
import { forms } from "../../../src/forms/index.ts";
import type { Form } from "../../../src/platform/http/forms.ts";
import { allDoors, spelled } from "./addresses.ts";
import { unsent } from "./exceptions.ts";
import { searchFor } from "./belongings.ts";
import { blindPost, type Fields, isDescribed, type Post, postOf, postsOn, takesText } from "./posts.ts";
import { isDesk, oneOfEach, owners, type Standing } from "./standing.ts";
import { withEach } from "./visitors.ts";

const isId = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{64}|[A-Z]+-\d{4}-\d{6})$/;

export interface Sent extends Post {
	path: string;
	/** The address itself names what is somebody else's. */
	isForeign: boolean;
}

/** As the owners' pages show them and as their schemas say, at the owners' address and at Olga's own. */
export async function postsToTry(at: Standing): Promise<Sent[]> {
	const sent: Sent[] = [];
	const leak = searchFor(at.secrets);
	// What somebody wrote is left out: sent along, it would be the foreigner's own.
	const borrowed = ([name, value]: Fields[number]) =>
		[name, isId.test(value) || !leak(value, []) ? value : "Words of somebody else"] as const;
	const add = (pattern: string, html: string, theirs?: string) => {
		for (const { form, fields } of postsOn(pattern, html)) {
			const post = { form, fields: fields.map(borrowed) };
			const { page } = form;
			if (theirs && page === pattern) sent.push({ ...post, path: theirs, isForeign: true });
			for (const path of ownPaths(at, page).slice(0, 2)) sent.push({ ...post, path, isForeign: false });
		}
	};
	for (const { door, path, html } of at.opened) add(door.pattern, html, path);
	const plain = allDoors.filter(({ params, pattern }) => params.length === 0 && !/\.\w+$/.test(pattern));
	await withEach(plain, async (door) => {
		for (const who of isDesk(door) ? ["petra@minhe.example", "ada@minhe.example"] : owners) {
			const { status, text } = await at.ask({ who, path: spelled(door.pattern, () => "")[0]! });
			if (status === 200) add(door.pattern, text);
		}
	});
	for (const form of forms) sent.push(...described(at, form));
	const once = new Map(sent.map((one) => [JSON.stringify([one.form.name, one.path, one.fields]), one]));
	return [...once.values()].filter(({ form }) => !(form.name in unsent));
}

/** Where Olga may send it: pages without a name in their address, her own things, and what is everybody's. */
function ownPaths({ olgas, everybodys }: Standing, page: string): string[] {
	const own = olgas.filter(({ door }) => door.pattern === page).map(({ path }) => path);
	return own.length > 0 ? own : spelled(page, (param) => everybodys[param] ?? "x");
}

function described(at: Standing, form: Form): Sent[] {
	const door = allDoors.find(({ pattern }) => pattern === form.page)!;
	const theirs = at.opened.filter((one) => one.door.pattern === form.page).map(({ path }) => path);
	const names = oneOfEach(at).slice(0, takesText(form) && !isDesk(door) ? undefined : 1);
	const posts = isDescribed(form) ? names.map(({ name }) => postOf(form, name)) : [blindPost(form, at.quote)];
	const [own] = ownPaths(at, form.page);
	return [
		...theirs.slice(0, 1).map((path) => ({ ...posts[0]!, path, isForeign: true })),
		...posts.map((post) => ({ ...post, path: own!, isForeign: false })),
	];
}
