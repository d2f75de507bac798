import { expect, it } from "vitest";
import { timeInWords } from "#features/leads/time-in-words.ts";

const at = Date.parse("2026-11-23T12:00:00.000Z");

it("tells Wei that a lead of this minute came now, not zero minutes ago", () => {
	expect(timeInWords("en", "2026-11-23T11:59:20.000Z", at)).toBe("now");
	expect(timeInWords("zh-cn", "2026-11-23T12:00:40.000Z", at)).toBe("现在");
});

it("tells Wei how long ago a lead came, in one unit", () => {
	expect(timeInWords("en", "2026-11-23T11:58:20.000Z", at)).toBe("1 minute ago");
	expect(timeInWords("en", "2026-11-25T10:00:00.000Z", at)).toBe("in 46 hours");
});
