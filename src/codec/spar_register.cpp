#include "codec/spar_register.h"

#include <expat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

#include "domain/person/codes.h"

namespace ingang::codec {

namespace {

constexpr std::size_t kBytesMax = 1U << 30U;
constexpr std::size_t kTextBytesMax = 200;
constexpr std::size_t kSparDepthMax = 32;
constexpr LocalDate kForEver{9999, 12, 31};

// One post as it is read, element by element.
struct Registration {
  std::optional<LocalDate> to;
  std::optional<LocalDate> since;
  std::string county;
  std::string municipality;
  std::string district;
};
struct Post {
  std::string number;
  std::string kind;
  person::ProtectedIdentity grade{};
  std::optional<Registration> current;
};

class Reader {
 public:
  explicit Reader(const RegisterContext& context)
      : context_(context), parser_(XML_ParserCreateNS(nullptr, '|'), XML_ParserFree) {}

  std::expected<ResidenceRegister, std::string> read(std::string_view xml) {
    if (xml.size() > kBytesMax) return std::unexpected("the file is too large");
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const XML_Char* name, const XML_Char**) { of(self).open(name); },
        [](void* self, const XML_Char*) { of(self).close(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int size) {
      of(self).take({text, static_cast<std::size_t>(size)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser_.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
          of(self).fail("DOCTYPE", "is not allowed");
        });
    const auto status =
        XML_Parse(parser_.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (!fault_.empty()) return std::unexpected(fault_);
    if (status != XML_STATUS_OK) {
      return std::unexpected("line " + std::to_string(line()) + ": " +
                             XML_ErrorString(XML_GetErrorCode(parser_.get())));
    }
    return std::move(register_);
  }

 private:
  static Reader& of(void* self) { return *static_cast<Reader*>(self); }
  [[nodiscard]] std::size_t line() const { return XML_GetCurrentLineNumber(parser_.get()); }

  void fail(const std::string& element, std::string_view reason) {
    if (!fault_.empty()) return;
    fault_ = "line " + std::to_string(line()) + ": " + element + ": " + std::string{reason};
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void open(std::string_view name) {
    if (!fault_.empty()) return;
    const auto bar = name.rfind('|');
    path_.emplace_back(bar == std::string_view::npos ? name : name.substr(bar + 1));
    text_.clear();
    if (path_.size() > kSparDepthMax) return fail(path_.back(), "lies too deep");
    if (path_.back() == "AviseringPost" || path_.back() == "PersonsokningSvarspost") {
      if (post_) return fail(path_.back(), "stands within another post");
      post_.emplace();
      post_depth_ = path_.size();
    } else if (post_ && path_.back() == "Folkbokforing" && path_.size() == post_depth_ + 1) {
      registration_.emplace();
    }
  }

  void take(std::string_view text) {
    if (text_.size() + text.size() <= kTextBytesMax) {
      text_ += text;
    } else {
      text_.assign(kTextBytesMax + 1,
                   '?');  // Too long for anything that we read; elsewhere nobody looks.
    }
  }

  void close() {
    if (!fault_.empty()) return;
    const auto name = path_.back();
    path_.pop_back();
    if (post_ && path_.size() + 1 == post_depth_) {
      finish_post();
    } else if (post_) {
      take_element(name, path_.back());
    }
    text_.clear();
  }

  void take_element(const std::string& name, const std::string& parent) {
    if (parent == "PersonId" && name == "IdNummer") {
      if (!post_->number.empty()) return fail(name, "is there twice");
      post_->number = text_;
    } else if (parent == "PersonId" && name == "Typ") {
      post_->kind = text_;
    } else if (name == "Sekretessmarkering") {
      take_mark(name, person::ProtectedIdentity::sekretessmarkering);
    } else if (name == "SkyddadFolkbokforing") {
      take_mark(name, person::ProtectedIdentity::skyddad_folkbokforing);
    } else if (registration_ && parent == "Folkbokforing") {
      take_registration(name);
    } else if (registration_ && name == "Folkbokforing") {
      finish_registration();
    }
  }

  void take_mark(const std::string& name, person::ProtectedIdentity grade) {
    if (text_ == "JA") {
      post_->grade = std::max(post_->grade, grade);
    } else if (text_ != "NEJ") {
      fail(name, "should be JA or NEJ");
    }
  }

  void take_registration(const std::string& name) {
    const auto date = [&]() -> std::optional<LocalDate> {
      auto found = LocalDate::find(text_);
      if (!found) fail(name, "should be a date: 2026-11-23");
      return found;
    };
    if (name == "DatumTill") registration_->to = date();
    if (name == "Folkbokforingsdatum") registration_->since = date();
    if (name == "FolkbokfordLanKod") registration_->county = text_;
    if (name == "FolkbokfordKommunKod") registration_->municipality = text_;
    if (name == "DistriktKod") registration_->district = text_;
  }

  void finish_registration() {
    const auto registration = *std::exchange(registration_, std::nullopt);
    if (!registration.to) return fail("Folkbokforing", "has no DatumTill");
    if (*registration.to != kForEver) return;  // History.
    if (post_->current) return fail("Folkbokforing", "there are two current ones");
    post_->current = registration;
  }

  Result<person::Number> number_of(const Post& post) const {
    const auto as_number = [](auto parsed) -> Result<person::Number> {
      if (!parsed) return std::unexpected(parsed.error());
      return person::Number{*std::move(parsed)};
    };
    constexpr std::size_t kWhole = 12;
    const auto& day = context_.as_of;  // Nobody in it is born after it was drawn.
    if (post.kind == "PERSONNUMMER") {
      if (post.number.size() != kWhole) return refuse(person::kPersonnummerMalformed);
      return as_number(person::Personnummer::parse(post.number, day));
    }
    if (post.kind == "SAMORDNINGSNUMMER") {
      if (post.number.size() != kWhole) return refuse(person::kSamordningsnummerMalformed);
      return as_number(
          person::Samordningsnummer::parse(post.number, person::IdentityLevel::unknown, day));
    }
    return as_number(person::OtherNumber::parse(person::OtherKind::immunity, post.number));
  }

  void finish_post() {
    const auto post = *std::exchange(post_, std::nullopt);
    registration_.reset();
    if (post.kind != "PERSONNUMMER" && post.kind != "SAMORDNINGSNUMMER" &&
        post.kind != "IMMUNITETSNUMMER") {
      return fail("Typ", "should be PERSONNUMMER, SAMORDNINGSNUMMER or IMMUNITETSNUMMER");
    }
    const auto number = number_of(post);
    if (!number) return fail("IdNummer", number.error().code.text);
    const auto test = person::require_test_number(*number, context_.test_series);
    if (!test) return fail("IdNummer", test.error().code.text);
    if (register_.size() >= kRegisterPostsMax) return fail("AviseringPost", "there are too many");
    auto evidence = evidence_of(post);
    if (!evidence) return;
    if (!register_.add(*number, *std::move(evidence))) fail("IdNummer", "is there twice");
  }

  std::optional<routing::ResidenceEvidence> evidence_of(const Post& post) {
    routing::ResidenceEvidence evidence{
        .protected_grade = post.grade, .source = "SPAR", .as_of = context_.as_of};
    if (post.current) {
      const auto& current = *post.current;
      auto municipality = directory::MunicipalityCode::parse(current.county + current.municipality);
      if (!municipality) {
        fail("FolkbokfordKommunKod", "should make four digits with FolkbokfordLanKod");
        return std::nullopt;
      }
      evidence.district =
          context_.directory.find_district_by_register_code(*municipality, current.district);
      evidence.municipality = *std::move(municipality);
      evidence.registered_since = current.since;
    }
    return routing::without_forbidden_place(std::move(evidence));
  }

  const RegisterContext& context_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  ResidenceRegister register_;
  std::string fault_;
  std::vector<std::string> path_;
  std::string text_;
  std::optional<Post> post_;
  std::size_t post_depth_{};
  std::optional<Registration> registration_;
};

}  // namespace

std::optional<routing::ResidenceEvidence> ResidenceRegister::find(
    const person::Number& number) const {
  const auto found = by_number_.find(std::string{reveal(number, Purpose::compare)});
  return found == by_number_.end() ? std::nullopt : std::optional{found->second};
}

bool ResidenceRegister::add(const person::Number& number, routing::ResidenceEvidence evidence) {
  return by_number_.emplace(reveal(number, Purpose::compare), std::move(evidence)).second;
}

std::expected<ResidenceRegister, std::string> parse_spar(std::string_view xml,
                                                         const RegisterContext& context) {
  return Reader{context}.read(xml);
}

std::expected<ResidenceRegister, std::string> load_spar(const std::filesystem::path& file,
                                                        const RegisterContext& context) {
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return std::unexpected(file.string() + " går inte att läsa: " + std::strerror(errno) +
                           ". (cannot be opened)");
  std::ostringstream text;
  text << in.rdbuf();
  auto loaded = parse_spar(text.str(), context);
  if (!loaded) return std::unexpected(file.string() + ": " + loaded.error());
  return loaded;
}

}  // namespace ingang::codec
