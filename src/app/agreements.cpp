#include "app/agreements.h"

#include <algorithm>

#include "app/codes.h"
#include "app/consultations.h"
#include "app/list_states.h"
#include "app/terms.h"
#include "domain/access/tokens.h"
#include "domain/form/codes.h"

namespace ingang::app {
namespace {

using agreement::Between;
using agreement::Sort;
using Case = Loaded<agreement::State>;

constexpr std::string_view kForm = "child_impact";
const std::string kWord{Kind<agreement::State>::word};

std::vector<std::string> words_of(const std::vector<agreement::MessageType>& types) {
  std::vector<std::string> out;
  for (const auto& type : types) out.push_back(type.word);
  return out;
}

// Every agreement that the hub keeps: all that there are.
template <typename Do>
Outcome<void> each_row(const House& house, Do do_it) {
  constexpr std::uint32_t kAtOnce = 500;
  access::Tokens keepers(false);
  keepers.authority(hub_authority(house), access::Role::agreement_manager);
  ledger::RowQuery query{.kind = kWord,
                         .audience = std::move(keepers).all(),
                         .open_only = false,
                         .unit = {},
                         .after = {},
                         .limit = kAtOnce};
  while (true) {
    const auto rows = house.ledger.rows(query);
    if (!rows) return failed(rows.error());
    for (const auto& row : *rows) {
      if (auto done = do_it(row); !done) return done;
    }
    if (rows->size() < kAtOnce) return {};
    query.after = std::pair{rows->back().at, rows->back().id};
  }
}

bool of_one_party(const Between& one, const Between& other) {
  if (one.sort != other.sort) return false;
  return one.sort == Sort::hub ? one.municipality == other.municipality
                               : one.team == other.team && one.committee == other.committee;
}

// The terms of the same party's other agreements. All of them belong to the act: when one of them
// changes meanwhile, nothing is written.
Outcome<std::vector<agreement::Agreement>> others_of(Act& act, const Case& loaded,
                                                     std::string_view replaces) {
  std::vector<agreement::Agreement> out;
  auto read = each_row(act.house(), [&](const ledger::Row& row) -> Outcome<void> {
    if (row.id == loaded.id) return {};
    const auto seen = act.house().list_states.get<agreement::State>(act.house(), row);
    // One that cannot be read has an alarm of its own, and stops no other.
    if (!seen && is_unreadable(seen.error())) return {};
    if (!seen) return std::unexpected(seen.error());
    if (!of_one_party((**seen).between, loaded.state.between)) return {};
    const auto other = act.load<agreement::State>(row.id);
    if (!other) return std::unexpected(other.error());
    if (row.reference == replaces) return {};
    if (const auto terms = whole_terms((**other).state)) out.push_back(*terms);
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return out;
}

// What each command asks of the world, beside what it says.
class Asking {
 public:
  Asking(Act& act, const Case& loaded) : act_(act), house_(act.house()), loaded_(loaded) {}

  Outcome<void> operator()(agreement::NamePeople& command) const {
    if (auto known =
            require_person(house_, command.by, loaded_.state.between, command.owner, "/owner");
        !known)
      return known;
    return require_person(house_, command.by, loaded_.state.between, command.deputy, "/deputy");
  }
  Outcome<void> operator()(agreement::SetMandates& command) const {
    command.types = words_of(house_.data.message_types);
    return {};
  }
  Outcome<void> operator()(agreement::AnalyseChildImpact& command) const {
    const auto& answers = command.answers;
    command.form =
        answers.form == kForm ? house_.data.form_book.find(answers.form, answers.version) : nullptr;
    if (!command.form) return refused(form::kFormUnknown, "/answers/version");
    for (const auto& [name, value] : answers.values) {
      const auto* place = std::get_if<directory::MunicipalityCode>(&value);
      if (place && !house_.county.directory.find_municipality(*place))
        return refused(kMunicipalityUnknown, "/answers/values/" + name);
    }
    return {};
  }
  Outcome<void> operator()(agreement::Dispatch& command) const {
    for (std::size_t i = 0; i < command.to.size(); ++i) {
      const auto* unit = house_.county.directory.find_unit(command.to[i].unit);
      if (!unit) return refused(kUnitUnknown, "/to/" + std::to_string(i));
      command.to[i].authority = unit->authority.text();
    }
    return {};
  }
  Outcome<void> operator()(agreement::Receive& command) const {
    if (command.unit.empty()) command.unit = command.by.who.unit;
    return {};
  }
  Outcome<void> operator()(agreement::EnterIntoForce& command) const {
    auto others = others_of(act_, loaded_, command.replaces);
    if (!others) return std::unexpected(others.error());
    command.others = std::move(*others);
    return {};
  }
  Outcome<void> operator()(agreement::Renew& command) const {
    auto others = others_of(act_, loaded_, {});
    if (!others) return std::unexpected(others.error());
    command.others = std::move(*others);
    return {};
  }
  template <typename Command>
  Outcome<void> operator()(Command&) const {
    return {};
  }

  // Somebody at work at one of the sides, who may answer for it.
  static Outcome<void> require_person(const House& house, const access::Actor& by,
                                      const Between& between, const std::string& account,
                                      std::string field) {
    if (account.empty() || account == by.who.account) return {};
    if (!house.staff) return refused(kPersonUnknown, std::move(field));
    const auto stands = named_for(house, between, account);
    if (!stands) return std::unexpected(stands.error());
    switch (*stands) {
      case NamedFor::answers: return {};
      case NamedFor::may_not: return refused(kPersonMayNot, std::move(field));
      case NamedFor::gone: break;
    }
    return refused(kPersonUnknown, std::move(field));
  }

 private:
  Act& act_;
  const House& house_;
  const Case& loaded_;
};

struct FileOf {
  report::Attachment file;
  std::string field;
};
std::vector<FileOf> files_of(const agreement::Command& command) {
  std::vector<FileOf> out;
  if (const auto* add = std::get_if<agreement::AddDocument>(&command))
    out.push_back({add->file, "/file"});
  if (const auto* sign = std::get_if<agreement::Sign>(&command)) {
    if (sign->signature.document) out.push_back({*sign->signature.document, "/document"});
    if (sign->signature.validation) out.push_back({*sign->signature.validation, "/validation"});
  }
  return out;
}

// After the rules have agreed: the stream stands already, and a file that it is named for is its.
Outcome<void> name_files(Act& act, const Case& loaded, const std::vector<FileOf>& files) {
  for (const auto& [file, field] : files) {
    if (!act.house().attachments) return refused(kNoSuchAttachment, field);
    auto named = act.house().attachments->name(file, act.actor(), loaded.id);
    if (named) continue;
    if (auto* no = std::get_if<Refused>(&named.error())) no->refusals.front().field = field;
    return named;
  }
  return {};
}

// The one that another replaces ends in the same batch.
Outcome<void> replace(Act& act, const Case& loaded, const agreement::EnterIntoForce& command) {
  if (command.replaces.empty()) return {};
  auto old = act.find<agreement::State>(command.replaces);
  if (!old || !of_one_party((**old).state.between, loaded.state.between) ||
      (**old).id == loaded.id) {
    if (!old && !std::holds_alternative<Refused>(old.error())) return std::unexpected(old.error());
    return refused(kNoSuchAgreement, "/replaces");
  }
  return act.decide(**old, agreement::Replace{.by = command.by,
                                              .with = loaded.state.reference,
                                              .last_day = command.from.plus_days(-1)});
}

Outcome<std::string> act_once(Act& act, std::string_view reference, agreement::Command command,
                              std::string_view what) {
  auto found = act.find<agreement::State>(reference);
  if (!found) return std::unexpected(found.error());
  if (auto admitted = admit_act(act.house(), **found, act.actor(), what); !admitted)
    return std::unexpected(admitted.error());
  if (auto asked = std::visit(Asking(act, **found), command); !asked)
    return std::unexpected(asked.error());
  if (const auto* enter = std::get_if<agreement::EnterIntoForce>(&command)) {
    if (auto replaced = replace(act, **found, *enter); !replaced)
      return std::unexpected(replaced.error());
  }
  if (auto did = act.decide(**found, command); !did) return std::unexpected(did.error());
  if (auto named = name_files(act, **found, files_of(command)); !named)
    return std::unexpected(named.error());
  return std::string{reference};
}

Outcome<Between> with_municipality(const House& house, const BeginAgreement& begin) {
  const auto code = directory::MunicipalityCode::parse(begin.municipality);
  const auto& directory = house.county.directory;
  if (!code || !directory.find_municipality(*code)) return refused(kPartyUnknown, "/municipality");
  Between out{.sort = Sort::hub,
              .municipality = *code,
              .committee = begin.committee,
              .receiver = hub_authority(house),
              .team = {},
              .hub = hub_authority(house)};
  if (begin.committee.empty()) {
    if (const auto* only = directory.find_committee(*code, std::nullopt))
      out.committee = only->code.text();
    return out;
  }
  const auto* committee = directory.find_authority(begin.committee);
  if (!committee || committee->municipality != *code) return refused(kPartyUnknown, "/committee");
  return out;
}

Outcome<Between> with_team(const House& house, const BeginAgreement& begin) {
  const auto& directory = house.county.directory;
  const auto* team = directory.find_unit(begin.team);
  if (!team || team->kind != directory::UnitKind::after_hours)
    return refused(kPartyUnknown, "/team");
  const auto* committee = directory.find_authority(begin.committee);
  if (!committee || !team->find_service(committee->code))
    return refused(kPartyUnknown, "/committee");
  return Between{.sort = Sort::team,
                 .municipality = committee->municipality.value_or(directory::MunicipalityCode{}),
                 .committee = begin.committee,
                 .receiver = team->authority.text(),
                 .team = begin.team,
                 .hub = hub_authority(house)};
}

// Each with its state as it stands, read whole.
template <typename Do>
Outcome<void> each_state(const House& house, Do do_it) {
  return each_row(house, [&](const ledger::Row& row) -> Outcome<void> {
    const auto state = house.list_states.get<agreement::State>(house, row);
    if (!state) return std::unexpected(state.error());
    do_it(**state);
    return {};
  });
}

}  // namespace

Outcome<AgreementListView> Agreements::list(const access::Actor& actor) const {
  return list_agreements(house_, actor);
}

Outcome<AgreementView> Agreements::view(std::string_view reference,
                                        const access::Actor& actor) const {
  return show_agreement(house_, reference, actor, "agreement.view", Why::asked_for);
}

Outcome<AgreementView> Agreements::begin(const BeginAgreement& begin, const access::Actor& actor,
                                         const Once& once) const {
  const auto between =
      begin.sort == Sort::hub ? with_municipality(house_, begin) : with_team(house_, begin);
  if (!between) return std::unexpected(between.error());
  for (const auto& [account, field] :
       {std::pair{begin.owner, "/owner"}, {begin.deputy, "/deputy"}}) {
    if (auto known = Asking::require_person(house_, actor, *between, account, field); !known)
      return std::unexpected(known.error());
  }
  const auto done = run(house_, actor, &once, [&](Act& act) -> Outcome<std::string> {
    auto& fresh = act.begin<agreement::State>(between->hub);
    const agreement::Begin command{.by = actor,
                                   .reference = act.new_reference<agreement::State>(),
                                   .between = *between,
                                   .owner = begin.owner,
                                   .deputy = begin.deputy};
    if (auto did = act.decide(fresh, command); !did) return std::unexpected(did.error());
    act.index(fresh, encode_compounds(Kind<agreement::State>::found_by(fresh.state)));
    return fresh.state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return show_agreement(house_, done->answer, actor, "agreement.begin");
}

Outcome<AgreementView> Agreements::act(std::string_view reference, agreement::Command command,
                                       std::string what, const access::Actor& actor,
                                       const Once& once) const {
  std::vector<report::Attachment> files;
  for (const auto& one : files_of(command)) files.push_back(one.file);
  // Held until it is durable: of two acts that name the same file, one does.
  const auto held = house_.attachments ? house_.attachments->hold(files) : Stripes::Hold{};
  const auto done =
      run(house_, actor, &once, [&](Act& act) { return act_once(act, reference, command, what); });
  if (!done) return std::unexpected(done.error());
  return show_agreement(house_, done->answer, actor, std::move(what));
}

Outcome<std::string> import_agreement(const House& house, const access::Actor& by,
                                      const agreement::Agreement& terms, const Once& once) {
  const auto between =
      with_municipality(house, {.sort = Sort::hub, .municipality = terms.municipality.text()});
  if (!between) return std::unexpected(between.error());
  const auto done = run(house, by, &once, [&](Act& act) -> Outcome<std::string> {
    auto& fresh = act.begin<agreement::State>(between->hub);
    const agreement::Import command{.by = by.who,
                                    .reference = act.new_reference<agreement::State>(),
                                    .between = *between,
                                    .terms = terms};
    if (auto did = act.decide(fresh, command); !did) return std::unexpected(did.error());
    act.index(fresh, encode_compounds(Kind<agreement::State>::found_by(fresh.state)));
    return fresh.state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return done->answer;
}

Outcome<std::vector<agreement::Agreement>> terms_in_ledger(const House& house) {
  std::vector<agreement::Agreement> out;
  auto read = each_state(house, [&](const agreement::State& state) {
    for (auto& terms : as_terms(state)) out.push_back(std::move(terms));
  });
  if (!read) return std::unexpected(read.error());
  return out;
}

Outcome<std::vector<agreement::TeamTerms>> team_terms_in_ledger(const House& house) {
  std::vector<agreement::TeamTerms> out;
  auto read = each_state(house, [&](const agreement::State& state) {
    for (auto& terms : as_team_terms(state)) out.push_back(std::move(terms));
  });
  if (!read) return std::unexpected(read.error());
  return out;
}

}  // namespace ingang::app
