// /rosters: who has the duty, its plan and its changes, swaps, relief.
#include <charconv>

#include "app/rosters.h"
#include "codec/local_time.h"
#include "codec/roster_plan.h"
#include "codec/roster_words.h"
#include "http/codes.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/roster_json.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::kFunctions;
using codec::Object;
using roster::Command;

constexpr codec::TextLimit kAccount{.length_max = 60};
constexpr codec::TextLimit kFilledAccount{.length_max = 60, .length_min = 1};
constexpr codec::Range kSeats{.first = 1, .last = 9};

struct BeginBody {
  std::string unit;
  std::vector<roster::Function> functions;
};
BeginBody read_roster_begin(Object& in) {
  BeginBody out;
  out.unit = in.text("unit", {.length_max = 60, .length_min = 1});
  out.functions = codec::read_functions(in);
  return out;
}

// What every change of a plan says.
roster::Change read_change(Object& in) {
  roster::Change out;
  out.seen = static_cast<int>(in.integer("seen", {.first = 0, .last = 1'000'000'000}));
  out.leave_gap = in.flag("leave_gap", false);
  return out;
}
int read_part_number(Object& in, std::string_view name) {
  return static_cast<int>(in.integer(name, {.first = 0, .last = 1'000'000'000}));
}

Command read_functions_body(Object& in) {
  roster::SetFunctions out;
  out.change = read_change(in);
  out.functions = codec::read_functions(in);
  return out;
}
Command read_rule(Object& in) {
  roster::AddRule out;
  out.change = read_change(in);
  out.rule.function = in.word("function", kFunctions);
  out.rule.seat = codec::read_seat(in);
  out.rule.hours = codec::read_hours(in);
  out.rule.people = in.texts("people", codec::kPeopleMax, kFilledAccount);
  out.rule.turn = in.word("turn", codec::kTurns);
  out.rule.first_day = in.find_date("first_day").value_or(LocalDate{});
  out.from = codec::find_local(in, "from");
  out.rule.to = codec::find_local(in, "to");
  if (in.has("replaces")) out.replaces = read_part_number(in, "replaces");
  return out;
}
Command read_override(Object& in) {
  roster::AddOverride out;
  out.change = read_change(in);
  out.part.function = in.word("function", kFunctions);
  out.part.seat = static_cast<int>(in.find_integer("seat", kSeats).value_or(1));
  out.part.off = in.text("off", kAccount);
  out.part.on = in.text("on", kAccount);
  out.from = codec::find_local(in, "from");
  out.part.to = codec::read_local(in, "to");
  return out;
}
Command read_temporary(Object& in) {
  roster::SetTemporary out;
  out.change = read_change(in);
  out.part.function = in.word("function", kFunctions);
  out.from = codec::find_local(in, "from");
  out.part.to = codec::read_local(in, "to");
  out.part.shifts = codec::read_shifts(in);
  return out;
}
Command read_station(Object& in) {
  roster::SetStation out;
  out.change = read_change(in);
  out.part.day = in.date("day");
  out.part.from_minute = codec::read_minute(in, "from_minute");
  out.part.to_minute = codec::read_minute(in, "to_minute");
  out.part.place = in.text("place", {.length_max = 100, .length_min = 1});
  out.part.account = in.text("account", kFilledAccount);
  return out;
}
Command read_roster_ending(Object& in) {
  roster::End out;
  out.change = read_change(in);
  out.part = in.word("part", codec::kParts);
  out.number = read_part_number(in, "number");
  out.at = codec::find_local(in, "at");
  return out;
}
Command read_swap(Object& in) {
  roster::ProposeSwap out;
  out.swap.function = in.word("function", kFunctions);
  out.swap.other = in.text("other", kFilledAccount);
  out.swap.give = in.object("give", codec::read_swap_span);
  out.swap.take = in.find_object("take", codec::read_swap_span);
  return out;
}
Command read_swap_answer(Object& in) {
  roster::AnswerSwap out;
  out.number = read_part_number(in, "number");
  out.yes = in.flag("yes");
  return out;
}
Command read_relief(Object&) { return roster::Relieve{}; }
Command read_note(Object& in) {
  roster::Note out;
  out.text = in.personal("text", {.length_max = 5000, .length_min = 1});
  return out;
}
Command read_number(Object& in) {
  roster::NoteNumber out;
  out.account = in.text("account", kFilledAccount);
  out.number =
      in.personal("number", {.length_max = 100, .length_min = 1, .use = codec::TextUse::telephone});
  out.proven_on = in.find_date("proven_on");
  return out;
}

// The days of the plan that are asked for; bad_request when the API has no such value.
app::Outcome<app::PlanSpan> days_of(const Request& request, const app::House& house) {
  auto days = app::weeks_ahead(house);
  int count = app::kDaysShown;
  if (const auto text = request.find_query("from")) {
    const auto from = LocalDate::find(*text);
    // A plan is looked at some years back and ahead; further away there is none.
    constexpr int kYearsMost = 20;
    const int this_year = days.from.year;
    const bool far =
        from && (from->year < this_year - kYearsMost || from->year > this_year + kYearsMost);
    if (!from || far) return app::refused(kBadRequest, "/from");
    days.from = *from;
  }
  if (const auto text = request.find_query("days")) {
    const auto* last = text->data() + text->size();
    const auto [end, error] = std::from_chars(text->data(), last, count);
    if (error != std::errc{} || end != last || count < 1 || count > app::kDaysShownMax)
      return app::refused(kBadRequest, "/days");
  }
  days.to = days.from.plus_days(count - 1);
  return days;
}

class RosterTable {
 public:
  RosterTable(Router& router, const Application& application)
      : router_(router), application_(application) {}

  // ask(Rosters, Request, Actor) → Outcome<View>.
  template <typename Ask>
  void get(std::string path, Ask ask) {
    router_.add(
        {.method = "GET",
         .path = std::move(path),
         .lane = Lane::reads,
         .handler = signed_in(
             application_, application_.texts,
             [ask, &application = application_](const Request& request, const app::SignedIn& who) {
               const app::Rosters use(application.foundation);
               return answer(ask(use, request, who.actor), 200, request, application.texts,
                             [](const auto& view) { return to_json(view); });
             })});
  }
  // read(Object&) → T; run(Rosters, Request, Actor, T) → Outcome<RosterView>.
  template <typename Read, typename Run>
  void post(std::string path, int status, Read read, Run run) {
    router_.add({.method = "POST",
                 .path = std::move(path),
                 .lane = Lane::intake,
                 .handler = signed_in(application_, application_.texts,
                                      [&application = application_, status, read, run](
                                          const Request& request, const app::SignedIn& who) {
                                        return with_body(
                                            application, request, read,
                                            [&](auto body) {
                                              const app::Rosters use(application.foundation);
                                              return answer(
                                                  run(use, request, who.actor, std::move(body)),
                                                  status, request, application.texts,
                                                  [](const auto& view) { return to_json(view); });
                                            },
                                            Naming::nobody);
                                      })});
  }
  // One act on one roster; `what`: for the access log.
  template <typename Read>
  void act(const std::string& path, std::string what, Read read) {
    post("/v1/rosters/{reference}/" + path, 200, read,
         [what = "roster." + std::move(what)](const app::Rosters& use, const Request& request,
                                              const access::Actor& actor, Command command) {
           return use.act(request.path_parameter("reference"), std::move(command), what, actor,
                          once(request));
         });
  }

 private:
  Router& router_;
  const Application& application_;
};

}  // namespace

void add_roster_routes(Router& router, const Application& application) {
  using access::Actor;
  using app::Rosters;
  RosterTable table(router, application);
  table.get("/v1/rosters",
            [](const Rosters& use, const Request&, const Actor& actor) { return use.list(actor); });
  table.get("/v1/rosters/mine",
            [](const Rosters& use, const Request&, const Actor& actor) { return use.mine(actor); });
  table.get("/v1/rosters/{reference}",
            [&application](const Rosters& use, const Request& request,
                           const Actor& actor) -> app::Outcome<app::RosterView> {
              const auto days = days_of(request, application.foundation);
              if (!days) return std::unexpected(days.error());
              return use.view(request.path_parameter("reference"), *days, actor);
            });
  table.get("/v1/rosters/{reference}/handing-over",
            [](const Rosters& use, const Request& request, const Actor& actor) {
              return use.handing_over(request.path_parameter("reference"), actor);
            });
  table.post("/v1/rosters", 201, read_roster_begin,
             [](const Rosters& use, const Request& request, const Actor& actor, BeginBody body) {
               return use.begin(body.unit, std::move(body.functions), actor, once(request));
             });
  table.act("functions", "set_functions", read_functions_body);
  table.act("rules", "add_rule", read_rule);
  table.act("overrides", "add_override", read_override);
  table.act("temporary-plans", "set_temporary", read_temporary);
  table.act("stations", "set_station", read_station);
  table.act("endings", "end_part", read_roster_ending);
  table.act("swaps", "propose_swap", read_swap);
  table.act("swap-answers", "answer_swap", read_swap_answer);
  table.act("relief", "relieve", read_relief);
  table.act("notes", "note", read_note);
  table.act("numbers", "note_number", read_number);
}

}  // namespace ingang::http
