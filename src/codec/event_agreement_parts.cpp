#include "codec/agreement_words.h"
#include "codec/content.h"
#include "codec/event_agreement.h"

namespace ingang::codec {

using namespace agreement;

Terms read_terms(Object& in) {
  Terms out;
  out.from = in.date("from");
  out.to = in.date("to");
  out.renewal = in.word("renewal", kRenewals);
  out.renewal_months = static_cast<int>(
      in.find_integer("renewal_months", {.first = 1, .last = 120}).value_or(out.renewal_months));
  out.notice_months = static_cast<int>(
      in.find_integer("notice_months", {.first = 0, .last = 60}).value_or(out.notice_months));
  return out;
}
void write_terms(Writer& to, const Terms& terms) {
  to.member("from", terms.from);
  to.member("to", terms.to);
  to.member("renewal", kRenewals, terms.renewal);
  to.member("renewal_months", terms.renewal_months);
  to.member("notice_months", terms.notice_months);
}

MandateRow read_mandate_row(Object& in) {
  MandateRow out;
  out.type = in.text("type", {.length_max = 60, .length_min = 1});
  out.mandate = in.word("mandate", kMandates);
  out.from = in.date("from");
  out.to = in.find_date("to");
  out.delegation_reference = in.text("delegation_reference");
  return out;
}
void write_mandate_row(Writer& to, const MandateRow& row) {
  to.member("type", row.type);
  to.member("mandate", kMandates, row.mandate);
  to.member("from", row.from);
  to.member("to", row.to);
  if (!row.delegation_reference.empty())
    to.member("delegation_reference", row.delegation_reference);
}

Decision read_decision(Object& in) {
  Decision out;
  out.side = in.word("side", kSides);
  out.body = in.text("body", kFilledLine);
  out.paragraph = in.text("paragraph", {.length_max = 40});
  out.on = in.date("day");
  out.adjusted_on = in.find_date("adjusted_on");
  out.posted_on = in.find_date("posted_on");
  out.final_on = in.find_date("final_on");
  out.reference = in.text("reference", kFilledLine);
  out.gives = in.word("gives", kMandates);
  return out;
}
void write_decision(Writer& to, const Decision& decision) {
  to.member("side", kSides, decision.side);
  to.member("body", decision.body);
  if (!decision.paragraph.empty()) to.member("paragraph", decision.paragraph);
  to.member("day", decision.on);
  to.member("adjusted_on", decision.adjusted_on);
  to.member("posted_on", decision.posted_on);
  to.member("final_on", decision.final_on);
  to.member("reference", decision.reference);
  to.member("gives", kMandates, decision.gives);
}

Signature read_signature(Object& in) {
  Signature out;
  out.side = in.word("side", kSides);
  out.name = in.personal("name", kFilledLine);
  out.title = in.text("title", kFilledLine);
  out.acting = in.flag("acting", false);
  out.right = in.text("right");
  out.on = in.date("day");
  out.document = in.find_object("document", read_attachment);
  out.validation = in.find_object("validation", read_attachment);
  out.validated = in.word("validated", kValidations, Validation::not_checked);
  return out;
}
void write_signature(Writer& to, const Signature& signature) {
  const auto file = [&](std::string_view name, const std::optional<report::Attachment>& one) {
    if (!one) return;
    to.key(name);
    write_attachment(to, *one);
  };
  to.member("side", kSides, signature.side);
  to.member("name", signature.name);
  to.member("title", signature.title);
  to.member("acting", signature.acting);
  to.member("right", signature.right);
  to.member("day", signature.on);
  file("document", signature.document);
  file("validation", signature.validation);
  to.member("validated", kValidations, signature.validated);
}

}  // namespace ingang::codec
