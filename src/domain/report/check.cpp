#include "domain/report/check.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "base/written.h"
#include "domain/person/recognised.h"
#include "domain/report/codes.h"

namespace ingang::report {
namespace {

constexpr auto kCompare = Purpose::compare;

// Collects what is wrong, each with its field.
class Check {
 public:
  explicit Check(const Context& context) : context_(context) {}
  std::vector<Refusal> problems;

  void refuse(Code code, std::string field, std::string detail = {}, std::string_view law = {}) {
    problems.push_back(
        {.code = code, .law = law, .field = std::move(field), .detail = std::move(detail)});
  }
  void at_most(std::string_view text, std::size_t limit, std::string field) {
    if (code_points(text) > limit) refuse(kTextTooLong, std::move(field), std::to_string(limit));
  }
  void text(const Personal& value, std::string field) {
    at_most(value.reveal(kCompare), kTextCharactersMax, std::move(field));
  }
  void line(const Personal& value, std::string field) {
    line(value.reveal(kCompare), std::move(field));
  }
  void line(std::string_view value, std::string field) {
    at_most(value, kLineCharactersMax, std::move(field));
  }
  // For what stands unsealed, or lasts longer than the case.
  void no_identity_number(std::string_view value, std::string field) {
    if (person::holds_identity_number(value, context_.today))
      refuse(kIdentityNumberNotAllowed, std::move(field));
  }
  void needed(const Personal& value, std::string field) {
    if (is_blank(value)) refuse(kTextMissing, std::move(field));
  }
  // A year that has not come is no estimate.
  void born(const person::Person& person, const std::string& field) {
    if (person.born_on && *person.born_on > context_.today)
      refuse(kBornInFuture, field + "/born_on");
    if (person.birth_year_about && *person.birth_year_about > context_.today.year)
      refuse(kBornInFuture, field + "/birth_year_about");
  }
  void not_in_future(const std::optional<LocalDate>& day, std::string field) {
    if (day && *day > context_.today) refuse(kNotedInFuture, std::move(field));
  }
  void not_in_future(const std::optional<Instant>& when, std::string field) {
    if (when && *when > context_.now) refuse(kTimeInFuture, std::move(field));
  }
  // A claim that does not say since when and until when would stick to a child for ever.
  // LAW: police.claims
  void dated(LocalDate noted, LocalDate valid_until, const std::string& field) {
    if (!noted.exists()) refuse(kNotedMissing, field + "/noted");
    if (noted > context_.today) refuse(kNotedInFuture, field + "/noted");
    if (!valid_until.exists()) return refuse(kValidUntilMissing, field + "/valid_until");
    if (valid_until < noted) return refuse(kValidUntilBeforeNoted, field + "/valid_until");
    if (valid_until < context_.today) refuse(kClaimHasExpired, field + "/valid_until");
  }
  // Visits the items of a list that is not too long.
  template <typename Items, typename Visit>
  void each(const Items& items, std::size_t limit, const std::string& field, Visit visit) {
    if (items.size() > limit) return refuse(kTooMany, field, std::to_string(limit));
    for (std::size_t i = 0; i < items.size(); ++i) visit(items[i], field + "/" + std::to_string(i));
  }

 private:
  const Context& context_;
};

bool is_told_as_pdf(const Content& content) {
  return std::ranges::any_of(content.attachments,
                             [](const Attachment& a) { return a.media_type == "application/pdf"; });
}

// LAW: report.duty. Five answers are enough: the duty is to report at once, not to report
// completely.
void check_five_answers(Check& check, const Content& content) {
  const person::Person& child = content.child;
  if (child.identifiers.empty() && !has_name(child) && is_blank(child.description)) {
    check.refuse(kChildMissing, "/child");
  }
  if (is_blank(content.now.place) && is_blank(content.now.municipality)) {
    check.refuse(kPlaceMissing, "/now/place");
  }
  if (is_blank(content.what_happened) && !is_told_as_pdf(content)) {
    check.refuse(kWhatHappenedMissing, "/what_happened");
  }
  // Not to know is an answer when it is said in words; not to answer is none.
  if (content.danger == DangerNow::unknown && is_blank(content.danger_text)) {
    check.refuse(kDangerUnanswered, "/danger");
  }
  if (is_blank(content.reporter.phone)) check.refuse(kCallBackNumberMissing, "/reporter/phone");
}

void check_person(Check& check, const person::Person& person, const std::string& field) {
  check.each(person.identifiers, kIdentifiersMax, field + "/identifiers",
             [&](const person::Identifier& identifier, const std::string& at) {
               check.line(identifier.source, at + "/source");
               check.not_in_future(identifier.noted_on, at + "/noted_on");
             });
  if (person.name) {
    check.line(person.name->given, field + "/name/given");
    check.line(person.name->family, field + "/name/family");
  }
  check.born(person, field);
  check.text(person.description, field + "/description");
  check.line(person.language, field + "/language");
  check.line(person.phone, field + "/phone");
  check.line(person.address, field + "/address");
}

void check_reporter(Check& check, const Reporter& reporter) {
  check.line(reporter.name, "/reporter/name");
  check.line(reporter.withheld_reason, "/reporter/withheld_reason");
  check.line(reporter.function, "/reporter/function");
  check.line(reporter.unit, "/reporter/unit");
  const auto phone = reporter.phone.reveal(kCompare);
  if (!is_blank(phone) && !is_plausible_phone(phone)) {
    check.refuse(kPhoneNotPlausible, "/reporter/phone");
  }
  check.line(reporter.police_reference, "/reporter/police_reference");
  check.no_identity_number(reporter.police_reference, "/reporter/police_reference");
}

void check_facts(Check& check, const Content& content) {
  check.line(content.now.place, "/now/place");
  check.line(content.now.with_whom, "/now/with_whom");
  check.line(content.now.municipality, "/now/municipality");
  check.line(content.now.district, "/now/district");
  check.text(content.danger_text, "/danger_text");
  check.text(content.what_happened, "/what_happened");
  check.each(content.observations, kObservationsMax, "/observations",
             [&](const Observation& observation, const std::string& at) {
               check.needed(observation.what, at + "/what");
               check.text(observation.what, at + "/what");
               check.line(observation.where, at + "/where");
               check.not_in_future(observation.when, at + "/when");
             });
  check.each(content.childs_words, kChildsWordsMax, "/childs_words",
             [&](const ChildsWords& words, const std::string& at) {
               check.needed(words.quote, at + "/quote");
               check.text(words.quote, at + "/quote");
               check.line(words.heard_by, at + "/heard_by");
               check.not_in_future(words.when, at + "/when");
             });
  check.text(content.assessment, "/assessment");
  check.text(content.staff_safety, "/staff_safety");
  check.line(content.interpreter, "/interpreter");
  check.text(content.known_contacts, "/known_contacts");
  check.line(content.circumstances.home_municipality, "/circumstances/home_municipality");
  check.line(content.circumstances.home_district, "/circumstances/home_district");
}

// LAW: police.claims. What the police claim carries its source, its reliability and its dates.
void check_claims(Check& check, const Content& content) {
  check.each(content.risks, kRisksMax, "/risks",
             [&](const RiskPicture& risk, const std::string& at) {
               check.needed(risk.text, at + "/text");
               check.text(risk.text, at + "/text");
               if (risk.source == Source::unknown) check.refuse(kSourceMissing, at + "/source");
               check.dated(risk.noted, risk.valid_until, at);
             });
  check.each(content.gang_claims, kGangClaimsMax, "/gang_claims",
             [&](const GangClaim& claim, const std::string& at) {
               check.text(claim.text, at + "/text");
               if (claim.source == Source::unknown) check.refuse(kSourceMissing, at + "/source");
               if (claim.reliability == Reliability::unknown) {
                 check.refuse(kReliabilityMissing, at + "/reliability");
               }
               check.dated(claim.noted, claim.valid_until, at);
             });
}

void check_told(Check& check, const Content& content) {
  check.each(content.told, kToldMax, "/told", [&](const Told& told, const std::string& at) {
    if (!told.told && is_blank(told.why_not)) check.refuse(kWhyNotToldMissing, at + "/why_not");
    check.text(told.why_not, at + "/why_not");
  });
  // LAW: secrecy.guardian. What somebody must not be told, who may be a guardian.
  check.each(content.must_not_tell, kMustNotTellMax, "/must_not_tell",
             [&](const MustNotTell& must_not, const std::string& at) {
               check.needed(must_not.what, at + "/what");
               check.text(must_not.what, at + "/what");
               check.line(must_not.to_whom, at + "/to_whom");
             });
}

void check_attached(Check& check, const std::vector<Attachment>& attachments) {
  std::uint64_t sum = 0;
  check.each(attachments, kAttachmentsMax, "/attachments",
             [&](const Attachment& attachment, const std::string& at) {
               check.line(attachment.name, at + "/name");
               sum += attachment.size_bytes;
               if (attachment.size_bytes > kAttachmentBytesMax)
                 check.refuse(kAttachmentTooLarge, at);
             });
  if (sum > kAttachmentsBytesMax) check.refuse(kAttachmentsTooLarge, "/attachments");
}

}  // namespace

std::vector<Refusal> check(const Content& content, const Context& context) {
  Check check(context);
  check_five_answers(check, content);
  // LAW: child.under_18. Only what is known: an unknown age counts as a child's.
  if (person::age_on(content.child, context.today).group == person::AgeGroup::adult) {
    check.refuse(kChildIsAdult, "/child", {}, "child.under_18");
  }
  check_reporter(check, content.reporter);
  check_person(check, content.child, "/child");
  check.each(content.guardians, kGuardiansMax, "/guardians",
             [&](const Guardian& guardian, const std::string& at) {
               check_person(check, guardian.person, at + "/person");
               check.line(guardian.relation, at + "/relation");
             });
  check.each(content.siblings, kSiblingsMax, "/siblings",
             [&](const person::Person& sibling, const std::string& at) {
               check_person(check, sibling, at);
             });
  check_facts(check, content);
  check_claims(check, content);
  check_told(check, content);
  check_attached(check, content.attachments);
  return std::move(check.problems);
}

std::vector<Refusal> check_text(std::string_view field, std::string_view text) {
  if (code_points(text) <= kTextCharactersMax) return {};
  return {{.code = kTextTooLong,
           .field = std::string(field),
           .detail = std::to_string(kTextCharactersMax)}};
}

std::vector<Refusal> check_attachments(const std::vector<Attachment>& attachments) {
  const Context nowhere{};
  Check check(nowhere);
  check_attached(check, attachments);
  return std::move(check.problems);
}

bool is_blank(std::string_view text) { return is_all_blank(text); }
bool is_blank(const Personal& text) { return is_blank(text.reveal(kCompare)); }

bool has_name(const person::Person& person) {
  return person.name && !(is_blank(person.name->given) && is_blank(person.name->family));
}

}  // namespace ingang::report
