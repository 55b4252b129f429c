// /drafts: kept as the page sends them; the rules are applied when a draft is checked or sent.
#include <boost/json.hpp>

#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

struct Body {
  std::uint32_t version{};
  Personal kept;  // the members that the page will want back, as one JSON object
};

// Strict as every body, but content is any object.
codec::Decoded<Body> read_body(const std::string& text) {
  const auto value = codec::parse(text);
  if (!value) return std::unexpected(codec::Refusals{value.error()});
  const auto* object = value->root().if_object();
  const auto* content = object ? object->if_contains("content") : nullptr;
  if (!content || !content->is_object()) {
    return std::unexpected(codec::Refusals{
        Refusal{.code = codec::kFieldMissing, .law = {}, .field = "/content", .detail = {}}});
  }
  Body out;
  boost::json::object kept;
  for (const std::string_view name : {"content", "channel", "told_at"}) {
    if (const auto* member = object->if_contains(name)) kept[name] = *member;
  }
  if (const auto* version = object->if_contains("version"); version && version->is_int64()) {
    out.version = static_cast<std::uint32_t>(version->as_int64());
  }
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

Response create(const Application& application, const Request& request, const app::SignedIn& who,
                const Texts& texts) {
  auto body = read_body(request.body);
  if (!body) return problem_of(body.error(), request, texts);
  return answer(application.drafts.create(std::move(body->kept), who.actor), 201, request, texts,
                [](const app::Draft& draft) { return draft_json(draft, true); });
}

Response save(const Application& application, const Request& request, const app::SignedIn& who,
              const Texts& texts) {
  auto body = read_body(request.body);
  if (!body) return problem_of(body.error(), request, texts);
  const auto id = request.path_parameter("id");
  return answer(application.drafts.replace(id, body->version, std::move(body->kept), who.actor),
                200, request, texts,
                [](const app::Draft& draft) { return draft_json(draft, true); });
}

}  // namespace

void add_draft_routes(Router& router, const Application& application) {
  const auto& texts = application.texts;
  RouteTable table(router, application);
  table.get("/v1/drafts", [&](const Request& request, const app::SignedIn& who) {
    return answer(application.drafts.list(who.actor), 200, request, texts,
                  [](const std::vector<app::Draft>& drafts) {
                    return write_object([&](Writer& to) {
                      to.list("items", drafts,
                              [&](const app::Draft& draft) { to.json(draft_json(draft, false)); });
                    });
                  });
  });
  table.get("/v1/drafts/{id}", [&](const Request& request, const app::SignedIn& who) {
    return answer(application.drafts.find(request.path_parameter("id"), who.actor), 200, request,
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
