// A passkey device in a few lines: makes ES256 keys, signs challenges, verifies nobody but says so (WebAuthn 3, 6.1).
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export interface Device {
	origin: string;
	/** The person was verified by the device; false: a device that only knows it was touched. */
	verifies: boolean;
	counter: number;
	keys: Map<string, KeyObject>;
}

export function newDevice(changes: Partial<Device> = {}): Device {
	return { origin: "https://portal.example", verifies: true, counter: 0, keys: new Map(), ...changes };
}

/** Answers a request for a new passkey. */
export function makePasskey(device: Device, { challenge }: { challenge: string }, rpId = "portal.example") {
	const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const id = randomBytes(16);
	device.keys.set(id.toString("base64url"), privateKey);
	const { x, y } = publicKey.export({ format: "jwk" });
	const cose = map([
		[int(1), int(2)],
		[int(3), int(-7)],
		[int(-1), int(1)],
		[int(-2), bytes(Buffer.from(x!, "base64url"))],
		[int(-3), bytes(Buffer.from(y!, "base64url"))],
	]);
	const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
	const authData = Buffer.concat([head(device, rpId, 0x40), attested]);
	const attestationObject = map([
		[text("fmt"), text("none")],
		[text("attStmt"), map([])],
		[text("authData"), bytes(authData)],
	]);
	const clientDataJSON = clientData("webauthn.create", challenge, device.origin);
	return answer(id, {
		clientDataJSON: clientDataJSON.toString("base64url"),
		attestationObject: attestationObject.toString("base64url"),
		transports: ["internal"],
	});
}

/** Answers a request to prove a passkey it holds. */
export function provePasskey(device: Device, { challenge }: { challenge: string }, rpId = "portal.example") {
	const [credentialId, key] = [...device.keys][0]!;
	device.counter += 1;
	const authData = head(device, rpId, 0);
	const clientDataJSON = clientData("webauthn.get", challenge, device.origin);
	const signed = Buffer.concat([authData, createHash("sha256").update(clientDataJSON).digest()]);
	return answer(Buffer.from(credentialId, "base64url"), {
		clientDataJSON: clientDataJSON.toString("base64url"),
		authenticatorData: authData.toString("base64url"),
		signature: sign("sha256", signed, key).toString("base64url"),
	});
}

function answer(id: Buffer, response: Record<string, unknown>) {
	const name = id.toString("base64url");
	return { id: name, rawId: name, type: "public-key", clientExtensionResults: {}, response };
}

function head({ verifies, counter }: Device, rpId: string, more: number): Buffer {
	const count = Buffer.alloc(4);
	count.writeUInt32BE(counter);
	const flags = 0x01 | (verifies ? 0x04 : 0) | more;
	return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count]);
}

function clientData(type: string, challenge: string, origin: string): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

// CBOR (RFC 8949), as much of it as this needs.
function int(value: number): Buffer {
	return value < 0 ? lead(1, -1 - value) : lead(0, value);
}

function text(value: string): Buffer {
	return Buffer.concat([lead(3, value.length), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
	return Buffer.concat([lead(2, value.length), value]);
}

function map(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
	return Buffer.concat([lead(5, entries.length), ...entries.flat()]);
}

function lead(major: number, value: number): Buffer {
	return value < 24 ? Buffer.from([(major << 5) | value]) : Buffer.from([(major << 5) | 24, value]);
}
