// The hub: the queue, and what a duty social worker does with a report at the door.
#include <algorithm>

#include "app/access_log.h"
#include "app/duty_watch.h"
#include "app/open_pages.h"
#include "domain/report/codes.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {
struct UrgencyNote {
  report::Urgency urgency{};
  Personal reason;
};

UrgencyNote read_urgency(codec::Object& in) {
  return {.urgency = in.word("urgency", codec::kUrgencies),
          .reason = in.personal("reason", {.length_max = 2000})};
}

// Those of one code are one, with what they are about.
struct Standing {
  std::string code;
  Instant since;
  std::size_t count{};
  std::vector<std::string> references;
};

std::vector<Standing> standing(const std::vector<app::Alarm>& alarms,
                               const std::optional<app::UnreadableAlarm>& unreadable) {
  std::vector<Standing> out;
  for (const auto& alarm : alarms) {
    if (out.empty() || out.back().code != alarm.code)
      out.push_back({.code = alarm.code, .since = alarm.since, .references = {}});
    auto& one = out.back();
    one.since = std::min(one.since, alarm.since);
    if (alarm.about.empty()) continue;
    ++one.count;
    if (one.references.size() < app::kReferencesAtMost) one.references.push_back(alarm.about);
  }
  if (unreadable)
    out.push_back({.code = std::string(app::kStreamUnreadableAlarm),
                   .since = unreadable->since,
                   .count = unreadable->count,
                   .references = unreadable->references});
  return out;
}

std::string alarms_json(const std::vector<Standing>& alarms) {
  return codec::write_object([&](codec::Writer& to) {
    to.list("alarms", alarms, [&](const Standing& alarm) {
      to.object([&] {
        to.member("code", alarm.code);
        to.member("at", alarm.since);
        if (alarm.count == 0) return;
        to.member("count", std::uint64_t{alarm.count});
        to.member("references", alarm.references);
      });
    });
  });
}

// LAW: secrecy.access_log. Which cases they are stands in the person's own lists, and is noted as
// those are.
Response alarms(const Application& application, const Request& request,
                const access::Actor& actor) {
  const auto& texts = application.texts;
  const auto unreadable =
      app::unreadable_at_desk(application.foundation, application.health.now().alarms, actor);
  if (!unreadable) return problem_of(app::fault_of(unreadable.error()), request, texts);
  if (*unreadable) {
    auto access = app::access_by(actor, "queue.alarms", application.foundation.clock.now());
    access.references = (**unreadable).references;
    if (const auto noted = application.foundation.accesses.note_list(access); !noted)
      return problem_of(app::fault_of(noted.error()), request, texts);
  }
  return json(200, alarms_json(standing(application.health.duty_alarms(), *unreadable)));
}

std::vector<app::AnswerTold> read_answers_told(codec::Object& in) {
  constexpr std::size_t kQuestions = 12;
  return in.list("answers", kQuestions, [](codec::Object& each) {
    return app::AnswerTold{.question = each.text("question", {.length_max = 40, .length_min = 1}),
                           .answer = each.text("answer", {.length_max = 60, .length_min = 1})};
  });
}

app::RouteReport read_routing(codec::Object& in) {
  return {
      .receivers = in.list("receivers", 2, [](codec::Object& each) { return read_receiver(each); }),
      .note = in.personal("note", {.length_max = 2000}),
      .closed_unit_answers = in.flag("closed_unit_answers", false),
      .answers = read_answers_told(in)};
}

// A question, which stores nothing.
Response proposal_by(const Application& application, const Request& request,
                     const access::Actor& actor) {
  return with_body(
      application, request, read_answers_told, [&](const std::vector<app::AnswerTold>& answers) {
        return answer(app::Reports(application.foundation)
                          .proposal_by(request.path_parameter("reference"), answers, actor),
                      200, request, application.texts,
                      [](const app::ProposalView& view) { return to_json(view); });
      });
}

app::SayOpen read_open_page(codec::Object& in) {
  return {.page = in.id<app::PageId>("page"), .open = in.flag("open")};
}

// What a page says by itself: it is no act, and stores nothing that stays.
Response say_open(const Application& application, const Request& request,
                  const access::Actor& actor) {
  return with_body(application, request, read_open_page, [&](const app::SayOpen& said) {
    return answer(app::OpenPages(application.foundation)
                      .say(request.path_parameter("reference"), said, actor),
                  200, request, application.texts,
                  [](const app::OpenPagesView& view) { return to_json(view); });
  });
}
}  // namespace

void add_door_routes(Router& router, const Application& application) {
  using app::Reports;
  RouteTable table(router, application);
  table.list("/v1/queue", &Reports::queue);
  table.get("/v1/queue/alarms", [&application, &texts = application.texts](
                                    const Request& request, const app::SignedIn& who) {
    if (!who.actor.has(access::Role::duty_worker)) {
      return problem(Refusal{.code = report::kNotYoursToDo}, request, texts);
    }
    return alarms(application, request, who.actor);
  });
  table.view("/v1/reports/{reference}/proposal", &Reports::proposal);
  const auto ask = [&](std::string path, auto handle) {
    router.add({.method = "POST",
                .path = std::move(path),
                .lane = Lane::reads,
                .handler = signed_in(
                    application, application.texts,
                    [&application, handle](const Request& request, const app::SignedIn& who) {
                      return handle(application, request, who.actor);
                    }),
                .idempotency_key = IdempotencyKey::not_needed});
  };
  ask("/v1/reports/{reference}/proposal", proposal_by);
  ask("/v1/reports/{reference}/presence", say_open);
  table.view("/v1/queue/open-pages", &app::OpenPages::open_now);
  table.act("/v1/reports/{reference}/answers", read_answers_told, &Reports::answer);
  table.act("/v1/reports/{reference}/reception", &Reports::receive);
  table.act("/v1/reports/{reference}/taking-over", &Reports::take_over);
  table.act("/v1/reports/{reference}/letting-go", &Reports::let_go);
  table.act("/v1/reports/{reference}/urgency", read_urgency,
            [](const app::House& house, std::string_view reference, UrgencyNote note,
               const access::Actor& actor, const app::Once& key) {
              return Reports(house).note_urgency(reference, note.urgency, std::move(note.reason),
                                                 actor, key);
            });
  table.act("/v1/reports/{reference}/routing", read_routing, &Reports::route);
  table.act("/v1/reports/{reference}/reopening", read_reason, &Reports::reopen);
}

}  // namespace ingang::http
