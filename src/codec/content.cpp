#include "codec/content.h"

#include "codec/content_words.h"
#include "domain/report/check.h"

namespace ingang::codec {

namespace {

using namespace report;

// The limits are those of schema/openapi.yaml; how many of each is the domain's to say.
constexpr TextLimit kContentCode{.length_max = 40};
constexpr TextLimit kContentWords{.length_max = 100};
constexpr TextLimit kSentences{.length_max = 1'000};

Reporter read_reporter(Object& in) {
  Reporter out;
  out.name = in.personal("name", kLine);
  out.withheld_reason = in.text("withheld_reason", kSentences);
  out.function = in.text("function");
  out.unit = in.text("unit");
  out.phone = in.personal("phone", {.length_max = 100, .use = TextUse::telephone});
  out.police_reference = in.text("police_reference", kContentWords);
  out.offers_meeting = in.flag("offers_meeting", false);
  return out;
}

Guardian read_guardian(Object& in, const Intake& intake) {
  Guardian out;
  out.person = in.object("person", [&](Object& person) { return read_person(person, intake); });
  out.relation = in.text("relation", kContentWords);
  return out;
}

Whereabouts read_whereabouts(Object& in) {
  Whereabouts out;
  out.place = in.personal("place", kSentences);
  out.with_whom = in.personal("with_whom", kSentences);
  out.municipality = in.text("municipality", kContentCode);
  out.district = in.text("district", kContentCode);
  return out;
}

Observation read_observation(Object& in) {
  Observation out;
  out.what = in.personal("what");
  out.when = in.find_instant("when");
  out.where = in.personal("where", kSentences);
  out.source = in.word("source", kSources, Source::own_observation);
  out.first_hand = in.flag("first_hand", true);
  return out;
}

ChildsWords read_childs_words(Object& in) {
  ChildsWords out;
  out.quote = in.personal("quote");
  out.when = in.find_instant("when");
  out.heard_by = in.personal("heard_by", kLine);
  return out;
}

RiskPicture read_risk(Object& in) {
  RiskPicture out;
  out.text = in.personal("text");
  out.source = in.word("source", kSources, Source::unknown);
  out.noted = in.find_date("noted").value_or(LocalDate{});
  out.valid_until = in.find_date("valid_until").value_or(LocalDate{});
  return out;
}

GangClaim read_gang_claim(Object& in) {
  GangClaim out;
  out.role = in.word("role", kGangRoles);
  out.text = in.personal("text");
  out.source = in.word("source", kSources, Source::unknown);
  out.reliability = in.word("reliability", kReliabilities, Reliability::unknown);
  out.noted = in.find_date("noted").value_or(LocalDate{});
  out.valid_until = in.find_date("valid_until").value_or(LocalDate{});
  return out;
}

Told read_told(Object& in) {
  Told out;
  out.whom = in.word("whom", kWhoms);
  out.told = in.flag("told", false);
  out.why_not = in.personal("why_not", {.length_max = 2'000});
  return out;
}

MustNotTell read_must_not_tell(Object& in) {
  MustNotTell out;
  out.what = in.personal("what");
  out.to_whom = in.personal("to_whom", kSentences);
  return out;
}

Circumstances read_circumstances(Object& in) {
  Circumstances out;
  out.at_risk = in.word("at_risk", kAnswers, Answer::unknown);
  out.gang_related = in.word("gang_related", kAnswers, Answer::unknown);
  out.found_in_county = in.word("found_in_county", kAnswers, Answer::unknown);
  out.placed = in.word("placed", kAnswers, Answer::unknown);
  out.alternating_residence = in.word("alternating_residence", kAnswers, Answer::unknown);
  out.asylum = in.word("asylum", kAnswers, Answer::unknown);
  out.home_municipality = in.text("home_municipality", kContentCode);
  out.home_district = in.text("home_district", kContentCode);
  return out;
}

void read_people(Object& in, const Intake& intake, Content& out) {
  const auto person = [&](Object& each) { return read_person(each, intake); };
  out.child = in.find_object("child", person).value_or(person::Person{});
  out.guardians = in.list("guardians", kGuardiansMax,
                          [&](Object& each) { return read_guardian(each, intake); });
  out.siblings = in.list("siblings", kSiblingsMax, person);
}

}  // namespace

Attachment read_attachment(Object& in) {
  Attachment out;
  out.blob = in.id<BlobId>("blob");
  out.name = in.personal("name", kLine);
  out.media_type = in.text("media_type", {.length_max = 100});
  out.size_bytes = static_cast<std::uint64_t>(in.integer("size_bytes", {.first = 0}));
  out.sha256 = in.hash("sha256");
  return out;
}

Content read_content(Object& in, const Intake& intake) {
  Content out;
  out.form_version = in.text("form_version", kContentCode);
  out.reporter = in.find_object("reporter", read_reporter).value_or(Reporter{});
  read_people(in, intake, out);
  out.now = in.find_object("now", read_whereabouts).value_or(Whereabouts{});
  out.danger = in.word("danger", kDangers, DangerNow::unknown);
  out.danger_text = in.personal("danger_text");
  out.what_happened = in.personal("what_happened");
  out.observations = in.list("observations", kObservationsMax, read_observation);
  out.childs_words = in.list("childs_words", kChildsWordsMax, read_childs_words);
  out.assessment = in.personal("assessment");
  out.risks = in.list("risks", kRisksMax, read_risk);
  out.gang_claims = in.list("gang_claims", kGangClaimsMax, read_gang_claim);
  out.suspicion = in.word("suspicion", kSuspicions, CrimeSuspicion::unknown);
  out.notice = in.word("notice", kNotices, YouthActNotice::unknown);
  out.staff_safety = in.personal("staff_safety");
  out.told = in.list("told", kToldMax, read_told);
  out.must_not_tell = in.list("must_not_tell", kMustNotTellMax, read_must_not_tell);
  out.interpreter = in.text("interpreter", kContentWords);
  out.known_contacts = in.personal("known_contacts");
  out.circumstances = in.find_object("circumstances", read_circumstances).value_or(Circumstances{});
  out.attachments = in.list("attachments", kAttachmentsMax, read_attachment);
  return out;
}

Decoded<Content> decode_content(std::string_view json, const Intake& intake) {
  return decode(json, guard_of(intake), [&](Object& in) { return read_content(in, intake); });
}

Decoded<Content> decode_stored_content(std::string_view json) {
  return decode(json, Reading::stored, [](Object& in) { return read_content(in, {}); });
}

}  // namespace ingang::codec
