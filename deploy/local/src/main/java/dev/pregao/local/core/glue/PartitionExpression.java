package dev.pregao.local.core.glue;

import dev.pregao.local.core.AwsError;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.jspecify.annotations.Nullable;

/**
 * The expression of {@code GetPartitions}, read by the parser that Glue's documents name: comparisons, IN, BETWEEN, LIKE,
 * IS NULL, AND, OR, NOT and parentheses over the partition keys, casts included.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html">Expression</a>
 */
final class PartitionExpression extends ExpressionVisitorAdapter<@Nullable Predicate<List<String>>> {
    private final PartitionOperand.Reader operands;

    private PartitionExpression(Map<String, String> types) {
        this.operands = new PartitionOperand.Reader(types);
    }

    /**
     * What an expression keeps, of partitions' values; an empty one keeps all.
     *
     * @throws AwsError InvalidInputException naming what was not understood
     */
    static Predicate<List<String>> parse(String expression, Map<String, String> types) {
        if (expression.isBlank()) {
            return values -> true;
        }
        try {
            return new PartitionExpression(types).condition(CCJSqlParserUtil.parseCondExpression(expression, false));
        } catch (JSQLParserException notUnderstood) {
            throw refused(expression);
        }
    }

    static AwsError refused(Object part) {
        return AwsError.invalid("InvalidInputException", "Unsupported expression '" + part + "'");
    }

    @Override
    public <S> Predicate<List<String>> visit(AndExpression and, S none) {
        return condition(and.getLeftExpression()).and(condition(and.getRightExpression()));
    }

    @Override
    public <S> Predicate<List<String>> visit(OrExpression or, S none) {
        return condition(or.getLeftExpression()).or(condition(or.getRightExpression()));
    }

    @Override
    public <S> Predicate<List<String>> visit(NotExpression not, S none) {
        return condition(not.getExpression()).negate();
    }

    @Override
    public <S> Predicate<List<String>> visit(ExpressionList<? extends Expression> brackets, S none) {
        if (brackets.size() != 1) {
            throw refused(brackets);
        }
        return condition(brackets.get(0));
    }

    @Override
    public <S> Predicate<List<String>> visit(EqualsTo equal, S none) {
        return compare(equal, order -> order == 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(NotEqualsTo unequal, S none) {
        return compare(unequal, order -> order != 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(GreaterThan greater, S none) {
        return compare(greater, order -> order > 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(GreaterThanEquals greater, S none) {
        return compare(greater, order -> order >= 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(MinorThan less, S none) {
        return compare(less, order -> order < 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(MinorThanEquals less, S none) {
        return compare(less, order -> order <= 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(Between between, S none) {
        PartitionOperand value = operands.read(between.getLeftExpression());
        PartitionOperand low = operands.read(between.getBetweenExpressionStart());
        PartitionOperand high = operands.read(between.getBetweenExpressionEnd());
        return negatedIf(between.isNot(), values -> value.order(low, values) >= 0 && value.order(high, values) <= 0);
    }

    @Override
    public <S> Predicate<List<String>> visit(InExpression in, S none) {
        PartitionOperand value = operands.read(in.getLeftExpression());
        if (!(in.getRightExpression() instanceof ExpressionList<?> list)) {
            throw refused(in);
        }
        List<PartitionOperand> wanted = list.stream().map(operands::read).toList();
        return negatedIf(in.isNot(), values -> wanted.stream().anyMatch(one -> value.order(one, values) == 0));
    }

    @Override
    public <S> Predicate<List<String>> visit(LikeExpression like, S none) {
        PartitionOperand value = operands.read(like.getLeftExpression());
        String wanted = operands.read(like.getRightExpression()).text(List.of());
        StringBuilder regex = new StringBuilder();
        wanted.chars()
                .forEach(c -> regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
        Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return negatedIf(
                like.isNot(), values -> pattern.matcher(value.text(values)).matches());
    }

    /** The value of a partition key is never null. */
    @Override
    public <S> Predicate<List<String>> visit(IsNullExpression isNull, S none) {
        operands.read(isNull.getLeftExpression());
        return values -> isNull.isNot();
    }

    private Predicate<List<String>> condition(Expression expression) {
        Predicate<List<String>> condition = expression.accept(this, null);
        if (condition == null) {
            throw refused(expression);
        }
        return condition;
    }

    private Predicate<List<String>> compare(BinaryExpression comparison, IntPredicate wanted) {
        PartitionOperand left = operands.read(comparison.getLeftExpression());
        PartitionOperand right = operands.read(comparison.getRightExpression());
        return values -> wanted.test(left.order(right, values));
    }

    private static Predicate<List<String>> negatedIf(boolean not, Predicate<List<String>> condition) {
        return not ? condition.negate() : condition;
    }
}
