// Certificates on the day of delivery. Pure.
import { addDays } from "#platform/clock.ts";
import type { HeldCertificate, LineOffer } from "./sheet-column.ts";
import type { CertificateState } from "./sheet-comparison.ts";

/** When the goods would arrive: as the sheet says, as the line is wanted, or today and the lead time. */
export function deliveryDayOf(
	settled: string,
	wantedOn: string | null,
	day: string,
	leadTimeDays: number | null,
): string {
	if (settled !== "") return settled;
	if (wantedOn !== null) return wantedOn;
	return addDays(day, leadTimeDays ?? 0);
}

export function judgeCertificates({ quality }: LineOffer, day: string): CertificateState[] | null {
	return quality.certificates && quality.certificates.map((held) => ({ ...held, state: stateOn(held, day) }));
}

function stateOn({ validFrom, validUntil, isOpenEnded }: HeldCertificate, day: string): CertificateState["state"] {
	if (validFrom !== null && validFrom > day) return "not-yet-valid";
	if (isOpenEnded) return "valid";
	if (validUntil === null) return "unknown";
	return validUntil < day ? "expired" : "valid";
}

/** `ISO 9001:2015` is the standard `iso9001`. */
export function isCertifiedTo(standard: string, { standard: held }: Pick<HeldCertificate, "standard">): boolean {
	return fold(held).startsWith(fold(standard));
}

function fold(text: string): string {
	return text.normalize("NFKC").toLowerCase().replaceAll(/[\s-]/g, "");
}
