// What a browser's script asks before it asks the device: a challenge, and whose passkeys would do.
import type { APIRoute } from "astro";
import { askDevice, type AskedFor } from "#features/second-factor/ask-device.ts";
import { personIdOf } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

export const POST: APIRoute = async ({ locals }) => {
	const { db, actor, cookies, settings, company, locale, spend, clientIp, fields } = locals;
	const what = fields.find(([name]) => name === "for")?.[1] ?? "";
	if (!isAsked(what)) return new Response(null, { status: 400 });
	try {
		await spend("passkey", personIdOf(actor) ?? clientIp);
		const companyName = company.name[locale];
		const { options, cookie } = await askDevice(db, { actor, cookies, settings, companyName }, what);
		return Response.json(options, { headers: cookie ? { "Set-Cookie": cookie } : {} });
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		return new Response(null, { status: refusal.code === "too-many-requests" ? 429 : 422 });
	}
};

function isAsked(what: string): what is AskedFor {
	return what === "sign-in" || what === "code" || what === "new";
}
