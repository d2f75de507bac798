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

/** The year's RFQs. What is still open came in during the last weeks. */
export const demoRequests: readonly DemoRequest[] = [
	...many("won", 352, 331, 309, 284, 262, 237, 211, 186, 158, 133, 104, 77),
	...many("declined", 340, 297, 249, 198, 145, 91),
	...many("expired", 318, 270, 224, 171, 118),
	...many("withdrawn", 288, 205, 126, 40),
	...many("quoted", 27, 23, 19, 16, 13, 10, 8, 6.2),
	{ fate: "accepted", daysAgo: 5.1, domain: "bajio-trans.example" },
	...many("handed-over", 3.9, 2.6, 1.7),
	...many("accepted", 2.2, 1.9, 1.4, 1.1, 0.8),
	{ fate: "new", daysAgo: 1.2, domain: "szigetkoz.example" },
	{ fate: "new", daysAgo: 0.7, domain: "deccan-pumps.example" },
	{ fate: "new", daysAgo: 0.45, domain: "yujiang-gear.example" },
	{ fate: "new", daysAgo: 0.3, domain: "olgino.example" },
	{ fate: "new", daysAgo: 0.12, domain: "beichi-auto.example" },
	{ fate: "new", daysAgo: 0.03, domain: "harbour-rail.example" },
	{ fate: "draft", daysAgo: 9, domain: "harbour-rail.example" },
	{ fate: "draft", daysAgo: 4, domain: "olgino.example" },
	{ fate: "draft", daysAgo: 1.5, domain: "glconveyor.example" },
	{ fate: "draft", daysAgo: 0.2, domain: "beichi-auto.example" },
];
