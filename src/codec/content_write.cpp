#include "codec/content.h"
#include "codec/content_words.h"

namespace ingang::codec {

namespace {

using namespace report;

void write_reporter(Writer& to, const Reporter& it, bool shown) {
  to.object("reporter", [&] {
    to.member("name", it.name);
    to.member("withheld_reason", it.withheld_reason);
    to.member("function", it.function);
    to.member("unit", it.unit);
    to.member("phone", it.phone);
    if (shown) to.member("police_reference", it.police_reference);
    to.member("offers_meeting", it.offers_meeting);
  });
}

void write_people(Writer& to, const Content& content, Show show) {
  to.key("child");
  write_person(to, content.child, show);
  to.list("guardians", content.guardians, [&](const Guardian& each) {
    to.object([&] {
      to.key("person");
      write_person(to, each.person, show);
      to.member("relation", each.relation);
    });
  });
  to.list("siblings", content.siblings,
          [&](const person::Person& each) { write_person(to, each, show); });
}

void write_whereabouts(Writer& to, const Whereabouts& it) {
  to.object("now", [&] {
    to.member("place", it.place);
    to.member("with_whom", it.with_whom);
    to.member("municipality", it.municipality);
    to.member("district", it.district);
  });
}

void write_facts(Writer& to, const Content& content) {
  to.member("danger_text", content.danger_text);
  to.member("what_happened", content.what_happened);
  to.list("observations", content.observations, [&](const Observation& it) {
    to.object([&] {
      to.member("what", it.what);
      to.member("when", it.when);
      to.member("where", it.where);
      to.member("source", kSources, it.source);
      to.member("first_hand", it.first_hand);
    });
  });
  to.list("childs_words", content.childs_words, [&](const ChildsWords& it) {
    to.object([&] {
      to.member("quote", it.quote);
      to.member("when", it.when);
      to.member("heard_by", it.heard_by);
    });
  });
}

void write_picture(Writer& to, const Content& content) {
  to.member("assessment", content.assessment);
  to.list("risks", content.risks, [&](const RiskPicture& it) {
    to.object([&] {
      to.member("text", it.text);
      to.member("source", kSources, it.source);
      to.member("noted", it.noted);
      to.member("valid_until", it.valid_until);
    });
  });
  to.list("gang_claims", content.gang_claims, [&](const GangClaim& it) {
    to.object([&] {
      to.member("role", kGangRoles, it.role);
      to.member("text", it.text);
      to.member("source", kSources, it.source);
      to.member("reliability", kReliabilities, it.reliability);
      to.member("noted", it.noted);
      to.member("valid_until", it.valid_until);
    });
  });
}

void write_precautions(Writer& to, const Content& content) {
  to.member("staff_safety", content.staff_safety);
  to.list("told", content.told, [&](const Told& it) {
    to.object([&] {
      to.member("whom", kWhoms, it.whom);
      to.member("told", it.told);
      to.member("why_not", it.why_not);
    });
  });
  to.list("must_not_tell", content.must_not_tell, [&](const MustNotTell& it) {
    to.object([&] {
      to.member("what", it.what);
      to.member("to_whom", it.to_whom);
    });
  });
}

void write_circumstances(Writer& to, const Circumstances& it, bool shown) {
  to.object("circumstances", [&] {
    to.member("at_risk", kAnswers, it.at_risk);
    to.member("gang_related", kAnswers, it.gang_related);
    to.member("found_in_county", kAnswers, it.found_in_county);
    to.member("placed", kAnswers, it.placed);
    to.member("alternating_residence", kAnswers, it.alternating_residence);
    to.member("asylum", kAnswers, it.asylum);
    if (!shown) return;
    to.member("home_municipality", it.home_municipality);
    to.member("home_district", it.home_district);
  });
}

}  // namespace

void write_attachment(Writer& to, const Attachment& it) {
  to.object([&] {
    to.member("blob", it.blob);
    to.member("name", it.name);
    to.member("media_type", it.media_type);
    to.member("size_bytes", it.size_bytes);
    to.member("sha256", it.sha256);
  });
}

// LAW: secrecy.protected_registration
void write_content(Writer& to, const Content& content, Show show) {
  const bool shown = show.identity && (show.protected_identity || !anyone_protected(content));
  show.identity = shown;  // One protected person withholds all: a sibling's address is the child's.
  to.object([&] {
    if (!shown) to.member("withheld", true);
    to.member("form_version", content.form_version);
    write_reporter(to, content.reporter, shown);
    write_people(to, content, show);
    if (shown) write_whereabouts(to, content.now);
    to.member("danger", kDangers, content.danger);
    if (shown) write_facts(to, content);
    if (shown) write_picture(to, content);
    to.member("suspicion", kSuspicions, content.suspicion);
    to.member("notice", kNotices, content.notice);
    if (shown) write_precautions(to, content);
    to.member("interpreter", content.interpreter);
    if (shown) to.member("known_contacts", content.known_contacts);
    write_circumstances(to, content.circumstances, shown);
    if (shown) {
      to.list("attachments", content.attachments,
              [&](const Attachment& each) { write_attachment(to, each); });
    }
  });
}

std::string encode_content(const Content& content, Show show) {
  std::string out;
  out.reserve(4096);
  Writer to(out);
  write_content(to, content, show);
  return out;
}

}  // namespace ingang::codec
