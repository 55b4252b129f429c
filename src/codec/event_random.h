// Random values of every struct of a report and a handover, field by field, so that a field added
// to the domain and forgotten by the codec fails the round trip. For tests only.
#pragma once

#include <boost/pfr.hpp>
#include <chrono>
#include <random>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "codec/agreement_words.h"
#include "codec/consultation_words.h"
#include "codec/content_words.h"
#include "codec/directory_words.h"
#include "codec/event_words.h"
#include "codec/gate_words.h"
#include "codec/message_words.h"
#include "codec/question_words.h"
#include "codec/roster_words.h"
#include "domain/form/answers.h"
#include "domain/handover/events.h"
#include "domain/message/events.h"
#include "domain/report/events.h"
#include "domain/roster/events.h"
#include "domain/unitbook/events.h"

namespace ingang::codec {

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  int below(int count) { return std::uniform_int_distribution<int>{0, count - 1}(engine_); }

  template <typename T>
  T make() {
    T out{};
    fill(out);
    return out;
  }

  // The alternative at `index`, filled.
  template <typename Variant, std::size_t kAt = 0>
  Variant alternative(std::size_t index) {
    if constexpr (kAt < std::variant_size_v<Variant>) {
      if (index == kAt) return make<std::variant_alternative_t<kAt, Variant>>();
      return alternative<Variant, kAt + 1>(index);
    } else {
      return {};
    }
  }

 private:
  void fill(bool& out) { out = below(2) == 1; }
  void fill(int& out) { out = below(2'000'000) - 1'000'000; }
  void fill(std::uint64_t& out) {
    out = std::uniform_int_distribution<std::uint64_t>{0, 1ULL << 62}(engine_);
  }
  void fill(std::string& out) {
    static const std::vector<std::string> kPieces{
        "Åke", "ö",    "€",    "😀",     "\"", "\\",   "/",         "\n",
        "\t",  "\x01", "\x7f", "pojke", " ",  "0701", "</script>", "\u2028"};
    for (int i = below(12); i > 0; --i) out += kPieces[static_cast<std::size_t>(below(16))];
  }
  void fill(Personal& out) { out = Personal{make<std::string>()}; }
  void fill(Instant& out) {
    out = {std::uniform_int_distribution<std::int64_t>{-2'000'000'000'000,
                                                       9'000'000'000'000}(engine_)};
  }
  void fill(LocalDate& out) {
    out = {1900 + below(200), static_cast<unsigned>(1 + below(12)),
           static_cast<unsigned>(1 + below(28))};
  }
  void fill(LocalTime& out) { out = {make<LocalDate>(), below(24 * 60)}; }
  void fill(Hash& out) {
    for (auto& each : out) each = static_cast<std::uint8_t>(below(256));
  }
  template <typename Tag>
  void fill(Id<Tag>& out) {
    for (auto& each : out.bytes) each = static_cast<std::uint8_t>(below(256));
  }
  void fill(std::vector<person::Identifier>& out) {
    for (int i = below(3); i > 0; --i) {
      out.push_back({number(), make<std::string>(), make<std::optional<LocalDate>>()});
    }
  }
  void fill(person::Name& out) {  // Two empty names are no name.
    out = {Personal{"Test" + make<std::string>()}, make<Personal>()};
  }
  void fill(std::int64_t& out) { out = below(2'000'000) - 1'000'000; }
  void fill(std::chrono::minutes& out) { out = std::chrono::minutes{below(100'000)}; }
  void fill(directory::UnitCode& out) {
    out = directory::UnitCode::parse("0180-farsta-mottagning").value();
  }
  void fill(directory::MunicipalityCode& out) {
    out = directory::MunicipalityCode::parse("0180").value();
  }
  void fill(directory::AuthorityCode& out) {
    out = directory::AuthorityCode::parse("0180-farsta").value();
  }
  void fill(directory::DistrictCode& out) {
    out = directory::DistrictCode::parse("farsta").value();
  }
  // In order, as they must be.
  void fill(duty::OpeningHours& out) {
    for (auto& day : out.weekly) {
      if (below(3) > 0) day = {{60 * below(8), 8 * 60 + below(240)}, {16 * 60, 24 * 60}};
    }
    if (below(2) == 0) out.day_off = {{0, 24 * 60}};
    for (int i = below(3); i > 0; --i) out.closed.insert(make<LocalDate>());
  }
  void fill(form::Answers& out) {
    out = {.form = make<std::string>(), .version = below(100), .values = {}};
    for (int i = below(8); i > 0; --i) {
      const auto type = below(static_cast<int>(std::variant_size_v<form::AnswerValue>));
      out.values.insert_or_assign("question_" + std::to_string(below(20)),
                                  alternative<form::AnswerValue>(static_cast<std::size_t>(type)));
    }
  }
  template <typename T>
  void fill(std::vector<T>& out) {
    for (int i = below(4); i > 0; --i) out.push_back(make<T>());
  }
  template <typename T>
  void fill(std::optional<T>& out) {
    if (below(3) > 0) out = make<T>();
  }
  template <typename T>
  void fill(T& out) {
    if constexpr (std::is_enum_v<T>) {
      out = static_cast<T>(below(static_cast<int>(words_of(out).size())));
    } else {
      boost::pfr::for_each_field(out, [this](auto& field) { fill(field); });
    }
  }

  // Skatteverket's test numbers: nobody's.
  person::Number number() {
    using person::OtherNumber;
    switch (below(4)) {
      case 0: return person::Personnummer::parse_stored("201701012393").value();
      case 1: return person::Personnummer::parse_stored("189001019802").value();
      case 2:
        return person::Samordningsnummer::parse_stored("202601612381",
                                                       make<person::IdentityLevel>())
            .value();
      default: return OtherNumber::parse(make<person::OtherKind>(), "LMA 12-3456").value();
    }
  }

  static constexpr auto kOtherKinds =
      words<person::OtherKind, person::OtherKind::other>("immunity", "lma", "reserve", "other");
  static auto words_of(person::OtherKind) { return kOtherKinds; }
  static auto words_of(person::ProtectedIdentity) { return kProtectedIdentities; }
  static auto words_of(person::Sex) { return kSexes; }
  static auto words_of(person::IdentityLevel) { return kIdentityLevels; }
  static auto words_of(report::DangerNow) { return kDangers; }
  static auto words_of(report::Source) { return kSources; }
  static auto words_of(report::Reliability) { return kReliabilities; }
  static auto words_of(report::GangRole) { return kGangRoles; }
  static auto words_of(report::CrimeSuspicion) { return kSuspicions; }
  static auto words_of(report::YouthActNotice) { return kNotices; }
  static auto words_of(report::Told::Whom) { return kWhoms; }
  static auto words_of(report::Answer) { return kAnswers; }
  static auto words_of(report::Channel) { return kChannels; }
  static auto words_of(report::Urgency) { return kUrgencies; }
  static auto words_of(report::LinkKind) { return kLinkKinds; }
  static auto words_of(report::Responsibility) { return kResponsibilities; }
  static auto words_of(directory::AuthorityKind) { return kAuthorityKinds; }
  static auto words_of(directory::UnitKind) { return kUnitKinds; }
  static auto words_of(directory::ContactKind) { return kContactKinds; }
  static auto words_of(directory::Certainty) { return kCertainties; }
  static auto words_of(unitbook::Does) { return kDoes; }
  static auto words_of(consultation::Sort) { return kSorts; }
  static auto words_of(consultation::Channel) { return kConsultationChannels; }
  static auto words_of(consultation::Advice) { return kAdvice; }
  static auto words_of(message::Side) { return kMessageSides; }
  static auto words_of(message::Shape) { return kAnswerShapes; }
  static auto words_of(message::Lane) { return kLanes; }
  static auto words_of(message::Reason) { return kNoAnswerReasons; }
  static auto words_of(deadlines::Basis) { return kMessageBases; }
  static auto words_of(gate::Direction) { return kGateDirections; }
  static auto words_of(gate::Sort) { return kGateSorts; }
  static auto words_of(roster::Function) { return kFunctions; }
  static auto words_of(roster::Turn) { return kTurns; }
  static auto words_of(roster::Part) { return kParts; }
  static auto words_of(agreement::Sort) { return kAgreementSorts; }
  static auto words_of(agreement::Side) { return kSides; }
  static auto words_of(agreement::Renewal) { return kRenewals; }
  static auto words_of(agreement::Mandate) { return kMandates; }
  static auto words_of(agreement::Step) { return kCouncils; }
  static auto words_of(agreement::Validation) { return kValidations; }
  static auto words_of(agreement::DocumentSort) { return kDocumentSorts; }
  static auto words_of(agreement::Will) { return kWills; }
  static auto words_of(handover::ReturnReason) { return kReturnReasons; }
  static auto words_of(report::Question) { return kQuestions; }
  static auto words_of(handover::RegistrationKind) { return kRegistrationKinds; }

  std::mt19937 engine_;
};

}  // namespace ingang::codec
