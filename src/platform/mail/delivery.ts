/** What came of handing a letter over. */
export type Delivery =
	| { outcome: "sent"; providerId: string | null }
	/** The provider will never take this letter. */
	| { outcome: "refused"; error: string }
	/** It may or may not have been taken; the same key tells on the next attempt. */
	| { outcome: "unknown"; error: string }
	/** Certainly not taken, and no other letter would be either for `pauseMs`. */
	| { outcome: "wait"; error: string; pauseMs: number; isAlarming: boolean }
	/** The key is known with another content; only a person can tell what was sent. */
	| { outcome: "unsure"; error: string };
