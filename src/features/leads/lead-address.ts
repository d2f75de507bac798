// The inbox's filter as it stands in the address; what makes no sense there is as good as not said.
import type { Actor } from "#platform/auth/actor.ts";
import { type LeadFilter, usualOwner } from "./find-leads.ts";
import { leadGrades, leadStates } from "./lead.ts";

export function readLeadFilter(search: URLSearchParams, actor: Actor): LeadFilter {
	const one = <Choice extends string>(name: string, choices: readonly Choice[]) =>
		choices.find((choice) => choice === search.get(name));
	const state = one("state", ["open", "any", ...leadStates] as const) ?? "open";
	return {
		owner: one("owner", ["mine", "all"] as const) ?? usualOwner(actor),
		state: state === "any" ? undefined : state,
		grade: one("grade", leadGrades),
		after: /^[0-9a-f-]{36}$/.test(search.get("after") ?? "") ? search.get("after")! : undefined,
	};
}

export function writeLeadFilter({ owner, state, grade, after }: LeadFilter): string {
	const search = new URLSearchParams({ owner: owner ?? "all", state: state ?? "any", grade: grade ?? "any" });
	if (after) search.set("after", after);
	return search.toString();
}
