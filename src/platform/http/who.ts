import type { StaffRole } from "../../../db/schema/organisations.ts";
import type { Actor } from "../auth/actor.ts";

/** Who may come in at a door. Deeds and questions still decide what is found inside. */
export type Who = "anyone" | "signed-in" | "client" | "staff" | readonly StaffRole[];

export function mayEnter(actor: Actor, who: Who): boolean {
	if (who === "anyone") return true;
	if (who === "signed-in") return actor.kind === "client" || actor.kind === "staff";
	if (who === "client" || who === "staff") return actor.kind === who;
	return actor.kind === "staff" && who.some((role) => actor.roles.includes(role));
}
