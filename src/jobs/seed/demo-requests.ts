/** What becomes of an RFQ. */
export type Fate =
	"won" | "declined" | "expired" | "withdrawn" | "quoted" | "handed-over" | "accepted" | "new" | "draft";

export interface DemoRequest {
	fate: Fate;
	/** Days before today on which it is submitted, or saved last. */
	daysAgo: number;
	/** The organisation that asks, by its domain; left out: any that was a client by then. */
	domain?: string;
}

const many = (fate: Fate, ...daysAgo: number[]): DemoRequest[] => daysAgo.map((days) => ({ fate, daysAgo: days }));

const of = (domain: string, fate: Fate, ...daysAgo: number[]): DemoRequest[] =>
	daysAgo.map((days) => ({ fate, daysAgo: days, domain: `${domain}.example` }));

/** The year's RFQs. What is still open came in during the last weeks. */
export const demoRequests: readonly DemoRequest[] = [
	...of("harbour-rail", "won", 352, 262, 133),
	...of("beichi-auto", "won", 331, 158),
	...of("olgino", "won", 309),
	...of("yujiang-gear", "won", 186),
	...many("won", 284, 237, 211, 104, 77),
	...many("declined", 340, 297, 249, 198, 145, 91),
	...many("expired", 318, 270, 224, 171, 118),
	...many("withdrawn", 288, 205, 126, 40),
	...of("harbour-rail", "quoted", 23, 10),
	...many("quoted", 27, 19, 16, 13, 8, 6.2),
	...of("bajio-trans", "accepted", 5.1),
	...of("yujiang-gear", "handed-over", 3.9),
	...many("handed-over", 2.6, 1.7),
	...of("harbour-rail", "accepted", 1.9),
	...of("yujiang-gear", "accepted", 0.8),
	...many("accepted", 2.2, 1.4, 1.1),
	...of("szigetkoz", "new", 1.2),
	...of("deccan-pumps", "new", 0.7),
	...of("yujiang-gear", "new", 0.45),
	...of("olgino", "new", 0.3),
	...of("beichi-auto", "new", 0.12),
	...of("harbour-rail", "new", 0.03),
	...of("harbour-rail", "draft", 9),
	...of("olgino", "draft", 4),
	...of("glconveyor", "draft", 1.5),
	...of("beichi-auto", "draft", 0.2),
];
