import type { FollowInput } from "#features/bulletins/follow-subject.ts";

/** Who wants to hear of what, since when. */
export const demoFollows: readonly (FollowInput & { email: string; daysAgo: number })[] = [
	{ email: "mei@harbour-rail.example", subjectKind: "bulletin-kind", subject: "price-notice", daysAgo: 330 },
	{ email: "mei@harbour-rail.example", subjectKind: "family", subject: "spherical-roller-bearings", daysAgo: 329 },
	{ email: "erik@harbour-rail.example", subjectKind: "family", subject: "deep-groove-ball-bearings", daysAgo: 300 },
	{ email: "ines@harbour-rail.example", subjectKind: "bulletin-kind", subject: "change-notice", daysAgo: 280 },
	{ email: "olga@olgino.example", subjectKind: "family", subject: "tapered-roller-bearings", daysAgo: 250 },
	{ email: "liuy@beichi-auto.example", subjectKind: "family", subject: "hub-units-gen-3", daysAgo: 240 },
	{ email: "hejg@beichi-auto.example", subjectKind: "bulletin-kind", subject: "certificate", daysAgo: 239 },
	{ email: "leo@glconveyor.example", subjectKind: "bulletin-kind", subject: "end-of-life", daysAgo: 190 },
	{ email: "fengl@yujiang-gear.example", subjectKind: "family", subject: "needle-roller-bearings", daysAgo: 150 },
	{ email: "anil@deccan-pumps.example", subjectKind: "bulletin-kind", subject: "new-product", daysAgo: 120 },
];
