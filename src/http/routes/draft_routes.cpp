// /drafts: kept as the page sends them; the rules are applied when a draft is checked or sent.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <iterator>
#include <limits>

#include "app/intake.h"
#include "app/refused_log.h"
#include "codec/content.h"
#include "codec/event_words.h"
#include "codec/json_codes.h"
#include "domain/person/codes.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

constexpr std::int64_t kVersionMax = std::numeric_limits<std::uint32_t>::max();

struct Body {
  std::uint32_t version{};
  Personal kept;         // the members that the page will want back, as one JSON object
  codec::Refusals told;  // what was kept as it is, and would be refused when it is sent
};

// What could not be shown again is a fault, also in a draft; and the number of somebody real is not
// kept where only test numbers are. All else in it is kept, right or wrong: a whole page of writing
// is worth more than one sign in it.
bool is_kept(const Refusal& refusal) {
  if (refusal.code == person::kNotATestNumber) return false;
  const bool written =
      refusal.field.starts_with("/content/") || refusal.field.starts_with("/told_by/");
  const bool shape = refusal.code == codec::kWrongType &&
                     (refusal.detail == "object" || refusal.detail == "array");
  return written && !shape && refusal.code != codec::kUnknownField;
}

// What is only half written says itself; what the writer cannot see is worth telling.
bool is_worth_telling(const Refusal& refusal) {
  constexpr std::array kUnseen{codec::kWrongType, codec::kTooManyCharacters,
                               codec::kTextControlCharacter, codec::kListTooLong,
                               codec::kNumberOutOfRange};
  return std::ranges::any_of(kUnseen, [&](Code code) { return refusal.code == code; });
}

bool read_members(codec::Object& in, const codec::Intake& how) {
  (void)in.object("content",
                  [&](codec::Object& content) { return codec::read_content(content, how); });
  (void)in.find_word("channel", codec::kChannels);
  (void)in.find_instant("told_at");
  (void)in.find_object("told_by", [](codec::Object& teller) {
    (void)teller.text("unit", {.length_max = 60});
    (void)teller.text("account", {.length_max = 100});
    return true;
  });
  (void)in.text("consultation", {.length_max = 40});
  (void)in.list("link_to", kLinksMax, [](codec::Object& link) {
    (void)link.text("reference", {.length_max = 40, .length_min = 1});
    (void)link.find_word("kind", codec::kLinkKinds);
    return true;
  });
  (void)in.find_integer("version", {.first = 0, .last = kVersionMax});
  return true;
}

// Strict as every body about its shape.
codec::Decoded<Body> read_body(const std::string& text, const codec::Intake& how) {
  Body out;
  if (const auto read = codec::decode(text, codec::guard_of(how),
                                      [&](codec::Object& in) { return read_members(in, how); });
      !read) {
    auto faults = read.error();
    std::ranges::copy_if(faults, std::back_inserter(out.told), [](const Refusal& refusal) {
      return is_kept(refusal) && is_worth_telling(refusal);
    });
    std::erase_if(faults, is_kept);
    if (!faults.empty()) return std::unexpected(std::move(faults));
  }
  const auto whole = codec::parse(text);  // As it was written: what is half written too.
  const auto& object = whole->root().as_object();
  boost::json::object kept;
  for (const std::string_view name :
       {"content", "channel", "told_at", "told_by", "consultation", "link_to"}) {
    if (const auto* member = object.if_contains(name)) kept[name] = *member;
  }
  if (const auto* version = object.if_contains("version"); version && version->is_int64())
    out.version = static_cast<std::uint32_t>(version->as_int64());
  out.kept = Personal{boost::json::serialize(kept)};
  return out;
}

std::string draft_json(const app::Draft& draft, bool with_body) {
  auto out = write_object([&](Writer& to) {
    to.member("id", draft.id);
    to.member("version", std::uint64_t{draft.version});
    to.member("saved_at", draft.saved_at);
    to.member("expires", draft.expires);
    to.member("remind", draft.remind);
  });
  if (!with_body) return out;
  const auto body = draft.body.reveal(Purpose::send);  // {"content":…}: its members join ours.
  out.back() = ',';
  return out.append(body.substr(1));
}

// As kept, and what of it would be refused when it is sent.
std::string saved_json(const app::Draft& draft, const codec::Refusals& told, const Request& request,
                       const Texts& texts) {
  auto out = draft_json(draft, true);
  if (told.empty()) return out;
  const auto errors =
      write_object([&](Writer& to) { write_errors(to, told, texts_of(told, request, texts)); });
  out.back() = ',';
  return out.append(errors.substr(1));
}

Response create(const Application& application, const Request& request, const app::SignedIn& who,
                const Texts& texts) {
  auto body = read_body(request.body, intake_of(application));
  if (!body) return problem_of(body.error(), request, texts);
  const auto admitted = app::admit_draft(application.foundation, who.actor, once(request));
  if (!admitted) return problem_of(admitted.error(), request, texts);
  return answer(application.drafts.create(std::move(body->kept), who.actor, once(request)), 201,
                request, texts, [&](const app::Draft& draft) {
                  return saved_json(draft, body->told, request, texts);
                });
}

Response save(const Application& application, const Request& request, const app::SignedIn& who,
              const Texts& texts) {
  auto body = read_body(request.body, intake_of(application));
  if (!body) return problem_of(body.error(), request, texts);
  const auto id = request.path_parameter("id");
  const auto admitted = app::admit_saving(application.foundation, request.body.size());
  if (!admitted) return problem_of(admitted.error(), request, texts);
  return answer(application.drafts.replace(id, body->version, std::move(body->kept), who.actor),
                200, request, texts, [&](const app::Draft& draft) {
                  return saved_json(draft, body->told, request, texts);
                });
}

// LAW: secrecy.access_log. A draft tells of a child as a report does.
app::Outcome<app::Draft> shown_draft(const Application& application, std::string_view id,
                                     const access::Actor& actor) {
  auto draft = application.drafts.find(id, actor);
  if (!draft) return draft;
  const auto noted = app::note_drafts(application.foundation, actor, "draft.view", {draft->id});
  return noted ? std::move(draft) : std::unexpected(noted.error());
}
app::Outcome<std::vector<app::Draft>> list_of_drafts(const Application& application,
                                                     const access::Actor& actor) {
  auto drafts = application.drafts.list(actor);
  if (!drafts) return drafts;
  std::vector<std::string> ids;
  for (const auto& draft : *drafts) ids.push_back(draft.id);
  const auto noted = app::note_drafts(application.foundation, actor, "drafts.list", std::move(ids));
  return noted ? std::move(drafts) : std::unexpected(noted.error());
}

}  // namespace

void add_draft_routes(Router& router, const Application& application) {
  const auto& texts = application.texts;
  RouteTable table(router, application);
  table.get("/v1/drafts", [&](const Request& request, const app::SignedIn& who) {
    return answer(list_of_drafts(application, who.actor), 200, request, texts,
                  [](const std::vector<app::Draft>& drafts) {
                    return write_object([&](Writer& to) {
                      to.list("items", drafts,
                              [&](const app::Draft& draft) { to.json(draft_json(draft, false)); });
                    });
                  });
  });
  table.get("/v1/drafts/{id}", [&](const Request& request, const app::SignedIn& who) {
    return answer(shown_draft(application, request.path_parameter("id"), who.actor), 200, request,
                  texts, [](const app::Draft& draft) { return draft_json(draft, true); });
  });
  router.add({.method = "POST",
              .path = "/v1/drafts",
              .lane = Lane::reads,
              .handler = signed_in(application, texts,
                                   [&](const Request& request, const app::SignedIn& who) {
                                     return create(application, request, who, texts);
                                   })});
  router.add({.method = "PUT",
              .path = "/v1/drafts/{id}",
              .lane = Lane::reads,
              .handler = signed_in(application, texts,
                                   [&](const Request& request, const app::SignedIn& who) {
                                     return save(application, request, who, texts);
                                   })});
  router.add({.method = "DELETE",
              .path = "/v1/drafts/{id}",
              .lane = Lane::reads,
              .handler = signed_in(application, texts,
                                   [&](const Request& request, const app::SignedIn& who) {
                                     const auto done = application.drafts.erase(
                                         request.path_parameter("id"), who.actor);
                                     return done ? no_content()
                                                 : problem_of(done.error(), request, texts);
                                   }),
              .content_types = {}});
}

}  // namespace ingang::http
