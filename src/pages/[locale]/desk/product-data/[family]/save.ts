import type { APIRoute } from "astro";
import { answerSave, refused } from "#features/product-data/answer-grid.ts";
import { personIdOf } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";

/** Stores the changed cells, all of them or none. */
export const POST: APIRoute = async ({ locals, params }) => {
	try {
		await locals.spend("write", personIdOf(locals.actor) ?? locals.clientIp);
		return await answerSave({ ...locals, family: params.family ?? "" });
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const status = refusal.code === "not-found" ? 404 : refusal.code === "too-many-requests" ? 429 : 422;
		return refused(locals, refusal, status);
	}
};
