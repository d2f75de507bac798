import type { Database } from "#db/connect.ts";
import { today } from "#platform/clock.ts";
import { type CitedCertificate, listCitableCertificates, pickCertificates } from "./certificates-for.ts";
import type { Validity } from "./validity.ts";

export interface CertificateThenAndNow {
	code: string;
	standard: string;
	number: string;
	plants: string[];
	/** `taken-back`: it left the dossier since. */
	today: Validity | "taken-back";
	validUntil: string | null;
	/** `not-on-record`: it came into the dossier later. */
	then: Validity | "not-on-record";
}

/**
 * The certificates that cover one of the plants, as they stand today and as they stood at an instant. What was in force
 * at neither time is left out.
 */
export async function citeCertificates(
	db: Database,
	{ plants, then }: { plants: readonly string[]; then: string },
): Promise<CertificateThenAndNow[]> {
	if (plants.length === 0) return [];
	const [standing, stood] = await Promise.all([listCitableCertificates(db), listCitableCertificates(db, then)]);
	const pick = (all: typeof standing, on: string) => {
		const covering = plants.flatMap((plant) => pickCertificates(all, { plant, families: [], on }));
		return new Map(covering.map((one) => [one.code, one]));
	};
	const [now, before] = [pick(standing, today()), pick(stood, then.slice(0, 10))];
	return [...new Set([...now.keys(), ...before.keys()])]
		.map((code) => pair(now.get(code), before.get(code)))
		.filter((one) => isInForce(one.today) || isInForce(one.then));
}

function pair(now: CitedCertificate | undefined, before: CitedCertificate | undefined): CertificateThenAndNow {
	const { code, standard, number, plants, validUntil } = (now ?? before)!;
	return {
		code,
		standard,
		number,
		plants,
		validUntil,
		today: now?.state ?? "taken-back",
		then: before?.state ?? "not-on-record",
	};
}

const isInForce = (state: string) => state === "valid" || state === "expiring" || state === "open-ended";
