import { type Actor, hasRole } from "#platform/auth/actor.ts";

export const dossierEditors = ["editor", "quality", "administrator"] as const;

/** Says what we claim of ourselves, and decides who is shown what is closed. */
export function canEditDossier(actor: Actor): boolean {
	return actor.kind === "system" || hasRole(actor, ...dossierEditors);
}
