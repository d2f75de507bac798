// When this, then that: the one table of what follows from what. Each row becomes a pending consequence in the
// commit of the event itself; the worker carries it out at least once, in a transaction of its own.
import type { DatabaseTransaction } from "../../db/connect.ts";
import { notifyFollowers } from "#features/bulletins/notify-followers.ts";
import { noteFilingChanges } from "#features/dossier/note-filing-changes.ts";
import { tellOfBrokenEvidence } from "#features/dossier/tell-of-broken-evidence.ts";
import { tellOfDecision, tellOfRequest } from "#features/dossier/tell-of-requests.ts";
import { moveLead } from "#features/leads/move-lead.ts";
import { qualifyLead } from "#features/leads/qualify-lead.ts";
import { routeLead } from "#features/leads/route-lead.ts";
import { tellOfCancellation, tellOfGiven, tellOfWanted, tellOfWithdrawal } from "#features/rfq/tell-about-rfq.ts";
import { noteDelivery } from "#features/notices/note-delivery.ts";
import { enrolWatch } from "#features/notices/enrol-watch.ts";
import { openNotice } from "#features/notices/open-notice.ts";
import { tellConcerned } from "#features/notices/tell-concerned.ts";
import {
	tellOfReply as tellOfNoticeReply,
	tellOfRequest as tellOfNoticeRequest,
} from "#features/notices/tell-of-requests.ts";
import { linkGuest } from "#features/quote-papers/link-guest.ts";
import { endQuoteWithRfq } from "#features/quotes/end-quote-with-rfq.ts";
import { tellOfAnswer } from "#features/quotes/tell-of-answer.ts";
import { tellOfApprovalAsked, tellOfApprovalDecided } from "#features/quotes/tell-of-approval.ts";
import { tellOfAcceptanceWaiting, tellOfConsentAsked, tellOfConsentGiven } from "#features/quotes/tell-of-consents.ts";
import { tellOfExpiry } from "#features/quotes/tell-of-expiry.ts";
import { tellOfMessage } from "#features/talk/tell-of-message.ts";
import type { Settings } from "../platform/env.ts";

export interface HappenedEvent {
	id: string;
	kind: string;
	occurredAt: string;
	actorPersonId: string | null;
	organisationId: string | null;
	subjectKind: string;
	subjectId: string;
	payload: Record<string, unknown>;
}

/** Carries out one consequence. Runs in the transaction that marks it done, so it must not leave the database. */
export type Reaction = (trx: DatabaseTransaction, event: HappenedEvent, settings: Settings) => Promise<void>;

const followItem: Reaction = (trx, { subjectId: itemId, payload }, settings) =>
	noteFilingChanges(trx, { itemId, version: Number(payload.version) }, settings);

export const reactions: Record<string, Record<string, Reaction>> = {
	"bulletin.published": {
		"bulletins/notify-followers": notifyFollowers,
		"notices/open": (trx, { payload }) =>
			openNotice(trx, { bulletinId: String(payload.bulletinId), revision: Number(payload.revision) }),
	},
	"notice.opened": { "notices/tell-concerned": tellConcerned },
	"notice.telling-continued": { "notices/tell-concerned": tellConcerned },
	"letter.delivered": {
		"notices/note-delivery": (trx, { occurredAt: at, payload }) =>
			noteDelivery(trx, { letterId: String(payload.letterId), outcome: "delivered", at }),
	},
	"letter.bounced": {
		"notices/note-delivery": (trx, { occurredAt: at, payload }) =>
			noteDelivery(trx, { letterId: String(payload.letterId), outcome: "bounced", at }),
	},
	"notice.watch-kept": { "notices/enrol-watch": (trx, { subjectId }) => enrolWatch(trx, subjectId) },
	"notice.answered": {
		"notices/tell-of-request": (trx, { payload }, settings) =>
			tellOfNoticeRequest(trx, String(payload.answerId), settings),
	},
	"notice.request-closed": {
		"notices/tell-of-reply": (trx, { payload }, settings) => tellOfNoticeReply(trx, String(payload.answerId), settings),
	},
	"bulletin.notice-continued": { "bulletins/notify-followers": notifyFollowers },
	"rfq.submitted": {
		"leads/qualify-lead": (trx, { subjectId }) => qualifyLead(trx, subjectId),
	},
	"lead.qualified": {
		"leads/route-lead": (trx, { subjectId }, settings) => routeLead(trx, subjectId, settings),
	},
	"rfq.withdrawn": {
		"leads/move-lead": (trx, { subjectId }) => moveLead(trx, subjectId, "lost"),
		"rfq/tell-of-withdrawal": (trx, { subjectId }, settings) => tellOfWithdrawal(trx, subjectId, settings),
		"quotes/end-with-rfq": (trx, { subjectId }) => endQuoteWithRfq(trx, subjectId),
	},
	"rfq.information-wanted": {
		"rfq/tell-of-wanted": (trx, { payload }, settings) => tellOfWanted(trx, String(payload.informationId), settings),
	},
	"rfq.information-given": {
		"rfq/tell-of-given": (trx, { payload }, settings) => tellOfGiven(trx, String(payload.informationId), settings),
	},
	"rfq.cancelled": {
		"leads/move-lead": (trx, { subjectId }) => moveLead(trx, subjectId, "lost"),
		"rfq/tell-of-cancellation": (trx, { subjectId }, settings) => tellOfCancellation(trx, subjectId, settings),
		"quotes/end-with-rfq": (trx, { subjectId }) => endQuoteWithRfq(trx, subjectId),
	},
	"quote.sent": {
		"leads/move-lead": (trx, { payload }) => moveLead(trx, String(payload.rfqId), "quoted"),
		"quote-papers/link-guest": (trx, { payload }, settings) =>
			linkGuest(trx, { quoteId: String(payload.quoteId), version: Number(payload.version) }, settings),
	},
	"quote.approval-asked": {
		"quotes/tell-of-approval-asked": (trx, { payload }, settings) =>
			tellOfApprovalAsked(trx, String(payload.approvalId), settings),
	},
	"quote.approval-decided": {
		"quotes/tell-of-approval-decided": (trx, { payload }, settings) =>
			tellOfApprovalDecided(trx, String(payload.approvalId), settings),
	},
	"quote.withdrawn": {
		"leads/move-lead": (trx, { payload }) => moveLead(trx, String(payload.rfqId), "lost"),
	},
	"quote.accepted": {
		"leads/move-lead": (trx, { payload }) => moveLead(trx, String(payload.rfqId), "won"),
		"quotes/tell-of-answer": (trx, { payload }, settings) => tellOfAnswer(trx, String(payload.answerId), settings),
	},
	"quote.countered": {
		"quotes/tell-of-answer": (trx, { payload }, settings) => tellOfAnswer(trx, String(payload.answerId), settings),
	},
	"quote.declined": {
		"leads/move-lead": (trx, { payload }) => moveLead(trx, String(payload.rfqId), "lost"),
		"quotes/tell-of-answer": (trx, { payload }, settings) => tellOfAnswer(trx, String(payload.answerId), settings),
	},
	"quote.consent-asked": { "quotes/tell-of-consent-asked": tellOfConsentAsked },
	"quote.consent-given": { "quotes/tell-of-consent-given": tellOfConsentGiven },
	"quote.acceptance-waits": { "quotes/tell-of-acceptance-waiting": tellOfAcceptanceWaiting },
	"quote.expired": {
		"quotes/tell-of-expiry": (trx, { subjectId: quoteId, payload }, settings) =>
			tellOfExpiry(trx, { quoteId, version: Number(payload.version) }, settings),
	},
	"dossier.item-recorded": { "dossier/note-filing-changes": followItem },
	"dossier.item-ended": { "dossier/note-filing-changes": followItem },
	"dossier.access-requested": {
		"dossier/tell-of-request": (trx, { subjectId }, settings) => tellOfRequest(trx, subjectId, settings),
	},
	"dossier.access-decided": {
		"dossier/tell-of-decision": (trx, { subjectId }, settings) => tellOfDecision(trx, subjectId, settings),
	},
	"dossier.evidence-broken": {
		"dossier/tell-of-broken-evidence": (trx, { id, subjectId: itemId, payload }, settings) =>
			tellOfBrokenEvidence(trx, { id, itemId, version: Number(payload.version) }, settings),
	},
	"talk.posted": {
		"talk/tell-of-message": (trx, { payload }, settings) => tellOfMessage(trx, String(payload.messageId), settings),
	},
};
