import type { Flag, Id, Instant, JsonText } from "../columns.ts";

/** The OpenID provider an organisation signs its people in with. */
export interface IdentityProviderTable {
	id: Id;
	organisationId: Id;
	issuer: string;
	clientId: string;
	/** AES-256-GCM under a key the database does not hold. */
	sealedSecret: string;
	/** 1: the organisation's people come in this way only. */
	isDemanded: Flag;
	createdBy: Id;
	createdAt: Instant;
	endedBy: Id | null;
	endedAt: Instant | null;
}

/** Who somebody is at an identity provider: found by issuer and subject, never by address. */
export interface IdentityTable {
	issuer: string;
	subject: string;
	personId: Id;
	organisationId: Id;
	linkedAt: Instant;
	lastUsedAt: Instant;
}

/** A sign-in on its way: the password was right and the second factor is due, or a provider or passkey is being asked. */
export interface HalfSignInTable {
	/** SHA-256 of the cookie's value. */
	idHash: string;
	purpose: "second-factor" | "single-sign-on" | "passkey" | "enrolment";
	personId: Id | null;
	/** State, nonce, verifier, challenge; nothing of it opens anything alone. */
	payload: JsonText;
	createdAt: Instant;
	expiresAt: Instant;
}

/** A code generator somebody has set up. */
export interface TotpTable {
	personId: Id;
	sealedSeed: string;
	/** The time step of the last code used: a code works once. */
	lastStep: number | null;
	/** When the app first showed that it holds the seed. */
	confirmedAt: Instant;
	createdAt: Instant;
}

export interface PasskeyTable {
	credentialId: string;
	personId: Id;
	/** COSE, base64url. */
	publicKey: string;
	counter: number;
	name: string;
	transports: string;
	createdAt: Instant;
	lastUsedAt: Instant | null;
}

export interface RecoveryCodeTable {
	codeHash: string;
	personId: Id;
	createdAt: Instant;
	usedAt: Instant | null;
}

export interface EntrySchema {
	identityProvider: IdentityProviderTable;
	identity: IdentityTable;
	halfSignIn: HalfSignInTable;
	totp: TotpTable;
	passkey: PasskeyTable;
	recoveryCode: RecoveryCodeTable;
}
