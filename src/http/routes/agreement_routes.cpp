// /agreements: to keep an agreement, from its draft until it has ended.
#include "app/agreements.h"
#include "codec/agreement_words.h"
#include "codec/event_agreement.h"
#include "codec/form_answers.h"
#include "http/routes/agreement_json.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using agreement::Command;
using codec::kFilledLine;
using codec::Object;

constexpr std::size_t kRowsMax = 40;
constexpr codec::TextLimit kCodeText{.length_max = 60};
constexpr codec::TextLimit kNote{.length_max = 2000};
constexpr codec::TextLimit kFilledNote{.length_max = 2000, .length_min = 1};
constexpr codec::TextLimit kAnswerText{.length_max = 5000, .length_min = 1};

app::BeginAgreement read_agreement_begin(Object& in) {
  app::BeginAgreement out;
  out.sort = in.word("kind", codec::kAgreementSorts);
  out.municipality = in.text("municipality", {.length_max = 4});
  out.team = in.text("team", kCodeText);
  out.committee = in.text("committee", kCodeText);
  out.owner = in.text("owner", kCodeText);
  out.deputy = in.text("deputy", kCodeText);
  return out;
}

Command read_terms_body(Object& in) {
  agreement::SetTerms out;
  out.terms = codec::read_terms(in);
  return out;
}
Command read_people(Object& in) {
  agreement::NamePeople out;
  out.owner = in.text("owner", {.length_max = 60, .length_min = 1});
  out.deputy = in.text("deputy", kCodeText);
  return out;
}
Command read_cost(Object& in) {
  agreement::TellCost out;
  out.kronor = in.find_integer("kronor", {.first = 0, .last = 1'000'000'000});
  out.words = in.personal("words", kFilledNote);
  return out;
}
Command read_mandates(Object& in) {
  agreement::SetMandates out;
  out.rows = in.list("rows", kRowsMax, [](Object& row) {
    (void)row.flag("holds", false);  // as it was answered: it follows of the dates
    return codec::read_mandate_row(row);
  });
  return out;
}
Command read_preparation(Object& in) {
  if (in.has("skipped")) {
    agreement::SkipPreparation out;
    out.why = in.personal("skipped", kFilledNote);
    return out;
  }
  agreement::Prepare out;
  out.step = in.word("step", codec::kCouncils);
  out.name = in.text("name");
  out.on = in.date("day");
  out.words = in.personal("words", kNote);
  return out;
}
Command read_referral(Object& in) {
  if (in.has("skipped")) {
    agreement::SkipReferral out;
    out.why = in.personal("skipped", kFilledNote);
    return out;
  }
  agreement::Refer out;
  out.to = in.texts("to", kRowsMax, kFilledLine);
  out.on = in.date("day");
  out.answer_by = in.date("answer_by");
  return out;
}
Command read_referral_answer(Object& in) {
  agreement::AnswerReferral out;
  out.to = in.text("to", kFilledLine);
  out.on = in.date("day");
  out.words = in.personal("words", kAnswerText);
  return out;
}
Command read_document(Object& in) {
  agreement::AddDocument out;
  out.sort = in.word("sort", codec::kDocumentSorts);
  out.file = in.object("file", codec::read_attachment);
  return out;
}
Command read_decision_body(Object& in) {
  agreement::Decide out;
  out.decision = codec::read_decision(in);
  return out;
}
Command read_signature_body(Object& in) {
  agreement::Sign out;
  out.signature = codec::read_signature(in);
  return out;
}
Command read_dispatch(Object& in) {
  agreement::Dispatch out;
  for (auto& unit : in.texts("to", kRowsMax, {.length_max = 60, .length_min = 1}))
    out.to.push_back({.unit = std::move(unit), .authority = {}});
  out.on = in.date("day");
  return out;
}
Command read_receipt(Object& in) {
  agreement::Receive out;
  out.unit = in.text("unit", kCodeText);
  return out;
}
Command read_in_force(Object& in) {
  agreement::EnterIntoForce out;
  out.from = in.date("from");
  out.replaces = in.text("replaces", {.length_max = 40});
  return out;
}
Command read_renewal(Object& in) {
  agreement::Renew out;
  out.until = in.date("until");
  out.renewal = in.word("renewal", codec::kRenewals);
  out.reference = in.text("reference", kFilledLine);
  out.words = in.personal("words", kNote);
  return out;
}
Command read_notice(Object& in) {
  agreement::GiveNotice out;
  out.side = in.word("side", codec::kSides);
  out.on = in.date("day");
  out.words = in.personal("words", kNote);
  return out;
}
Command read_agreement_ending(Object& in) {
  agreement::End out;
  out.on = in.date("day");
  out.agreed = in.flag("agreed", false);
  out.reference = in.text("reference");
  out.words = in.personal("words", kFilledNote);
  return out;
}
Command read_reminder(Object& in) {
  agreement::AnswerReminder out;
  out.reminder = in.date("reminder");
  out.will = in.word("will", codec::kWills);
  out.words = in.personal("words", kNote);
  return out;
}

// Each command names who does it, but for what a file says.
Command by(Command command, const access::Actor& actor) {
  std::visit(
      [&](auto& each) {
        if constexpr (std::is_same_v<decltype(each.by), access::Actor>) each.by = actor;
      },
      command);
  return command;
}

Response shown(const app::Outcome<app::AgreementView>& view, int status, const Request& request,
               const Texts& texts) {
  const TextOf text_of = [&](Code code) {
    return texts_of({Refusal{.code = code}}, request, texts).front();
  };
  return answer(view, status, request, texts,
                [&](const app::AgreementView& of) { return agreement_json(of, text_of); });
}

class AgreementTable {
 public:
  AgreementTable(Router& router, const Application& application)
      : router_(router), application_(application) {}

  void get(std::string path, SignedHandler handler) {
    router_.add({.method = "GET",
                 .path = std::move(path),
                 .lane = Lane::reads,
                 .handler = signed_in(application_, application_.texts, std::move(handler))});
  }
  // read(Object&) → T; run(Agreements, request, actor, T) → Outcome<AgreementView>.
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
                                              const app::Agreements use(application.foundation);
                                              return shown(
                                                  run(use, request, who.actor, std::move(body)),
                                                  status, request, application.texts);
                                            },
                                            Naming::nobody);
                                      })});
  }
  // One act on one agreement: the word by which may() knows it is that of the access log.
  template <typename Read>
  void act(const std::string& path, std::string what, Read read) {
    post("/v1/agreements/{reference}/" + path, 200, read,
         [what = "agreement." + std::move(what)](const app::Agreements& use, const Request& request,
                                                 const access::Actor& actor, Command command) {
           return use.act(request.path_parameter("reference"), by(std::move(command), actor), what,
                          actor, once(request));
         });
  }

 private:
  Router& router_;
  const Application& application_;
};

}  // namespace

void add_agreement_routes(Router& router, const Application& application) {
  using app::Agreements;
  const auto& texts = application.texts;
  const auto& book = application.foundation.data.form_book;
  AgreementTable table(router, application);
  table.get("/v1/agreements", [&](const Request& request, const app::SignedIn& who) {
    return answer(Agreements(application.foundation).list(who.actor), 200, request, texts,
                  agreements_json);
  });
  table.get("/v1/agreements/{reference}", [&](const Request& request, const app::SignedIn& who) {
    const Agreements use(application.foundation);
    return shown(use.view(request.path_parameter("reference"), who.actor), 200, request, texts);
  });
  table.post(
      "/v1/agreements", 201, read_agreement_begin,
      [](const Agreements& use, const Request& request, const access::Actor& actor,
         const app::BeginAgreement& begin) { return use.begin(begin, actor, once(request)); });
  table.act("terms", "set_terms", read_terms_body);
  table.act("people", "set_people", read_people);
  table.act("cost", "set_cost", read_cost);
  table.act("mandates", "set_mandates", read_mandates);
  table.act("preparation", "prepare", read_preparation);
  table.act("referral", "refer", read_referral);
  table.act("referral-answer", "answer_referral", read_referral_answer);
  table.act("child-impact", "analyse_child_impact", [&book](Object& in) -> Command {
    agreement::AnalyseChildImpact out;
    out.answers =
        in.object("answers", [&](Object& answers) { return codec::read_answers(answers, book); });
    return out;
  });
  table.act("document", "add_document", read_document);
  table.act("decision", "decide", read_decision_body);
  table.act("signature", "sign", read_signature_body);
  table.act("dispatch", "dispatch", read_dispatch);
  table.act("receipt", "receive", read_receipt);
  table.act("entry-into-force", "enter_into_force", read_in_force);
  table.act("renewal", "renew", read_renewal);
  table.act("notice", "give_notice", read_notice);
  table.act("ending", "end", read_agreement_ending);
  table.act("reminder", "answer_reminder", read_reminder);
}

}  // namespace ingang::http
