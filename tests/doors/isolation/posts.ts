// Forms as somebody else would send them: those that a page shows its owner, and those that a schema describes.
import { z } from "zod";
import { forms } from "../../../src/forms/index.ts";
import type { Form } from "../../../src/platform/http/forms.ts";

export type Fields = (readonly [string, string])[];

export interface Post {
	form: Form;
	fields: Fields;
}

/** The forms of `pattern` on a page, filled as they stand there; each button is a form of its own. */
export function postsOn(pattern: string, html: string): Post[] {
	const found: Post[] = [];
	for (const [, attributes, inner] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
		if (attribute(attributes!, "method") !== "post") continue;
		const { fields, buttons } = fieldsIn(inner!);
		const ways = buttons.length > 0 ? buttons.map((button) => [...fields, button]) : [fields];
		for (const way of ways) {
			const named = way.find(([name]) => name === "form")?.[1];
			const page = pageOf(attributes!, pattern);
			const form = named === undefined ? forms.find((one) => one.page === page) : forms.find(({ name, page: on }) => name === named && on === page); // prettier-ignore
			if (form) found.push({ form, fields: way });
		}
	}
	return found;
}

/** Forms that go elsewhere are met there; what stays says no address, or says its own. */
function pageOf(attributes: string, pattern: string): string {
	const action = attribute(attributes, "action")?.split(/[?#]/)[0];
	if (!action) return pattern;
	const match = (page: string) =>
		new RegExp(`^${page.replace(/\[\w+\]/g, "[^/]+").replaceAll(".", "\\.")}$`).test(action);
	return match(pattern) ? pattern : (forms.find(({ page }) => match(page))?.page ?? pattern);
}

function fieldsIn(html: string): { fields: Fields; buttons: Fields } {
	const fields: Fields = [];
	const buttons: Fields = [];
	for (const [whole, tag, attributes] of html.matchAll(/<(input|select|textarea|button)\b([^>]*)>/g)) {
		const name = attribute(attributes!, "name");
		if (!name) continue;
		const type = attribute(attributes!, "type") ?? "text";
		const after = html.slice(html.indexOf(whole) + whole.length);
		const value = attribute(attributes!, "value");
		if (tag === "button") buttons.push([name, value ?? ""]);
		else if (tag === "select") fields.push([name, selected(after.split("</select>")[0]!)]);
		else if (tag === "textarea") fields.push([name, after.split("</textarea>")[0]! || "Words of somebody else"]);
		else if (type === "file" || type === "password") continue;
		else if (type === "radio" && fields.some(([other]) => other === name)) continue;
		else
			fields.push([name, value ?? (type === "checkbox" ? "on" : type === "number" ? "1" : "Words of somebody else")]);
	}
	return { fields, buttons };
}

function selected(options: string): string {
	const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes]) => attributes!);
	const chosen =
		all.find((one) => /\sselected\b/.test(one) && attribute(one, "value")) ??
		all.find((one) => attribute(one, "value"));
	return chosen ? attribute(chosen, "value")! : "";
}

function attribute(attributes: string, name: string): string | undefined {
	return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
}

interface Described {
	type?: string;
	enum?: readonly unknown[];
	const?: unknown;
	anyOf?: readonly Described[];
	properties?: Record<string, Described>;
	items?: Described;
	minimum?: number;
}

/** Whether a schema says what its fields are. */
export function isDescribed(form: Form): boolean {
	return describe(form).properties !== undefined;
}

/** A form whose schema says nothing: what such forms read, of one quote and its RFQ. */
export function blindPost(form: Form, quote: { number: string; versionHash: string; rfqId: string }): Post {
	const fields = { quote: quote.number, number: quote.number, versionHash: quote.versionHash, draft: quote.rfqId };
	const more = { intent: "save", revision: "1", wording: "x", note: "Words of somebody else", "take.a": "1" };
	return { form, fields: [["form", form.name], ...Object.entries({ ...fields, ...more })] };
}

/** Every text of the form set to `name`, what is a choice or a number to something plausible. */
export function postOf(form: Form, name: string): Post {
	return { form, fields: [["form", form.name], ...filled("", describe(form), name)] };
}

/** Whether the form takes any text that could name something. */
export function takesText(form: Form): boolean {
	return postOf(form, "\0").fields.some(([, value]) => value === "\0");
}

function describe(form: Form): Described {
	return z.toJSONSchema(form.schema, { io: "input", unrepresentable: "any" }) as Described;
}

function filled(path: string, schema: Described, name: string): Fields {
	const at = (part: string) => (path === "" ? part : `${path}.${part}`);
	if (schema.properties)
		return Object.entries(schema.properties).flatMap(([key, inner]) => filled(at(key), inner, name));
	if (schema.anyOf) return filled(path, schema.anyOf.find(({ const: only }) => only !== "") ?? {}, name);
	if (schema.items) return filled(`${path}[0]`, schema.items, name);
	if (path === "" || path === "form") return [];
	if (schema.enum ?? schema.const) return [[path, String(schema.enum?.[0] ?? schema.const)]];
	if (schema.type === "integer" || schema.type === "number") return [[path, String(Math.max(1, schema.minimum ?? 1))]];
	return [[path, name]];
}
