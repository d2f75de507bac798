import type { APIRoute } from "astro";
import { answerCheck, refused } from "#features/product-data/answer-grid.ts";
import { personIdOf } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

/** Says which of the typed cells would be wrong; asked while somebody types. */
export const POST: APIRoute = async ({ locals, params }) => {
	try {
		await locals.spend("search", personIdOf(locals.actor) ?? locals.clientIp);
		return await answerCheck({ ...locals, family: params.family ?? "" });
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const status = refusal.code === "not-found" ? 404 : refusal.code === "too-many-requests" ? 429 : 422;
		return refused(locals, refusal, status);
	}
};
